import type { Refusal } from "@/lib/server/ingest/formats/format";
import { hasTooManyKeys } from "./json-body";

/** Each row gets a copy: what is sent in practice has a hundredth of it. */
const SHARED_LENGTH = 64 * 1024;

/** Looked at once, and not again for each of the records that share them. */
const seen = new WeakMap<object, boolean>();

/** Why records can't get fields that they share, such as a resource's; null where they can. */
export function sharedRefusal(fields: object): Refusal | null {
  let isTooMuch = seen.get(fields);
  if (isTooMuch === undefined) {
    isTooMuch = hasTooManyKeys(fields) || JSON.stringify(fields).length > SHARED_LENGTH;
    seen.set(fields, isTooMuch);
  }
  return isTooMuch ? { refused: "shares more than 64 KiB or 2000 keys with others" } : null;
}
