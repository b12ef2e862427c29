import type { Refusal } from "@/lib/server/ingest/formats/format";
import { hasTooManyKeys } from "./json-body";

/** Each row gets a copy: what is sent in practice has a hundredth of it. */
const SHARED_LENGTH = 64 * 1024;

/** What all copies for the rows of one body may take: a kilobyte for each of the most there may be. */
const COPIES_LENGTH = 256 * 1024 * 1024;

/** The fields that records of one body share, such as a resource's. */
export class SharedFields {
  /** Looked at once, and not again for each of the records; null is too much. */
  readonly #lengths = new WeakMap<object, number | null>();
  #copied = 0;

  /** Why a record can't get these fields; null where it can, and gets them. */
  refusalOf(fields: Record<string, unknown>): Refusal | null {
    let length = this.#lengths.get(fields);
    if (length === undefined) {
      length = lengthOf(fields);
      this.#lengths.set(fields, length);
    }
    if (length === null) return { refused: "shares more than 64 KiB or 2000 keys with others" };
    this.#copied += length;
    return this.#copied > COPIES_LENGTH
      ? { refused: "shares fields that take more than 256 MiB for all rows: send fewer at once" }
      : null;
  }
}

function lengthOf(fields: Record<string, unknown>): number | null {
  if (hasTooManyKeys(fields)) return null;
  const { length } = JSON.stringify(fields);
  return length > SHARED_LENGTH ? null : length;
}
