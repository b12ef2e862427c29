import protobuf from "protobufjs/minimal";
import { AppError } from "@/lib/contract/error";

const { Reader } = protobuf;

/** Records of one body: two bytes of it can be one, and each costs some hundred in memory. */
const MOST_RECORDS = 200_000;

/** Throws `too_large` where there are more than one body may have. */
export function assertFew(records: number): void {
  if (records <= MOST_RECORDS) return;
  throw new AppError(
    "too_large",
    `The body has more than ${MOST_RECORDS} records. Send them in parts.`,
  );
}

type ReadField = (reader: protobuf.Reader, field: number, wireType: number) => void;

/** Reads each field of a message: its reader, its number and its wire type. */
export function eachField(bytes: Uint8Array, read: ReadField): void {
  const reader = Reader.create(bytes);
  readFields(reader, reader.len, read);
}

/**
 * The same of the message that a reader stands before. Values are messages in messages, and need no
 * bytes and reader of their own each.
 */
export function eachFieldInside(reader: protobuf.Reader, read: ReadField): void {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError("A message ends behind the one it stands in.");
  readFields(reader, end, read);
}

function readFields(reader: protobuf.Reader, end: number, read: ReadField): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    read(reader, tag >>> 3, tag & 7);
  }
  if (reader.pos > end) throw new RangeError("A field ends behind its message.");
}

/** The messages in a repeated field. */
export function messagesIn(bytes: Uint8Array, field: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  eachField(bytes, (reader, number, type) => {
    if (number === field && type === 2) assertFew(found.push(reader.bytes()));
    else reader.skipType(type);
  });
  return found;
}

/** A fixed64 in decimal, from its two halves: as one it would first become an object of Long's. */
export function digitsOfFixed64(reader: protobuf.Reader): string {
  const low = BigInt(reader.fixed32());
  return String((BigInt(reader.fixed32()) << 32n) | low);
}
