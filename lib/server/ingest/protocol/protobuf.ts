import protobuf from "protobufjs/minimal";
import { AppError } from "@/lib/contract/error";
import { assertFew } from "./most-records";

const { Reader } = protobuf;

/** Values in all records of a body: ordinary ones of 32 MB have half of it. */
const MOST_VALUES = 2_000_000;

/** What a value takes once it is read, its place in an object or a list included. */
const VALUE_BYTES = 64;

/** Of the body that is being read; reading isn't interrupted. */
let values = 0;

/** Reads a body, and tells about how many bytes of memory its values take. */
export function weighed<T>(read: () => T): { result: T; bytes: number } {
  values = 0;
  const result = read();
  return { result, bytes: values * VALUE_BYTES };
}

/** To be called for each value: four bytes of a body can be one. Throws `too_large`. */
export function countValue(): void {
  values += 1;
  if (values <= MOST_VALUES) return;
  throw new AppError(
    "too_large",
    `The body has more than ${MOST_VALUES} values. Send its records in parts.`,
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
