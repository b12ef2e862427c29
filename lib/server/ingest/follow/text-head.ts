import { HEAD_BYTES, textEncoding } from "@/lib/server/ingest/encoding";
import { InputError } from "@/lib/server/ingest/input-error";
import type { OpenFile } from "./open-file";

const NEWLINE = 0x0a;

/**
 * Looks whether a file is text that can be followed, as soon as it has a line; returns whether it
 * has. Throws InputError for what is no text, or one that isn't UTF-8.
 */
export async function hasTextHead(open: OpenFile, path: string): Promise<boolean> {
  const head = await open.beginning(HEAD_BYTES, false);
  // A character that is being written would look like none.
  const end = head.length === HEAD_BYTES ? HEAD_BYTES : head.lastIndexOf(NEWLINE) + 1;
  if (end === 0) return false;
  // What was emptied under a program that doesn't append begins with a hole.
  const isHole = head.every((byte) => byte === 0);
  if (!isHole && textEncoding(head.subarray(0, end), path) !== "utf-8") {
    throw new InputError(
      `${path} is UTF-16, which can't be followed. Import it without --follow, or have it written as UTF-8.`,
    );
  }
  return true;
}
