import protobuf from "protobufjs/minimal";

const { Reader } = protobuf;

/** Reads each field of a message: its reader, its number and its wire type. */
export function eachField(
  bytes: Uint8Array,
  read: (reader: protobuf.Reader, field: number, wireType: number) => void,
): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    read(reader, tag >>> 3, tag & 7);
  }
}

/** The messages in a repeated field. */
export function messagesIn(bytes: Uint8Array, field: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  eachField(bytes, (reader, number, type) => {
    if (number === field && type === 2) found.push(reader.bytes());
    else reader.skipType(type);
  });
  return found;
}
