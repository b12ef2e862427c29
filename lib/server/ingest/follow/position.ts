import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";

/** How much of a file's beginning tells it from others. */
export const HEAD_BYTES = 1_024;

/** A place in a file, whatever the file is called by now. */
export interface Position {
  /** The file on its disk; a copy has another, and so has what was packed. */
  inode: string;
  /** A hash over as many bytes of its beginning: nothing for none. */
  head: string;
  headBytes: number;
  /** Bytes of it that are done with, unpacked. */
  offset: number;
  /** When this was found, in milliseconds. */
  at: number;
}

/** A file as a folder has it at the moment. */
export interface Found {
  path: string;
  inode: string;
  size: number;
  modifiedMs: number;
  isPacked: boolean;
}

/** Null where there is none of this name, or it is no file. */
export async function found(path: string): Promise<Found | null> {
  const stats = await stat(path).catch(() => null);
  if (!stats?.isFile()) return null;
  const { size, mtimeMs: modifiedMs } = stats;
  return { path, inode: inodeOf(stats), size, modifiedMs, isPacked: path.endsWith(".gz") };
}

export function inodeOf({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev}:${ino}`;
}

/** A place in a file that begins so: more than the place itself may be known of it. */
export function positionAt(inode: string, beginning: Buffer, offset: number): Position {
  const head = beginning.subarray(0, HEAD_BYTES);
  return { inode, head: hashOf(head), headBytes: head.length, offset, at: Date.now() };
}

/** Whether a position is one in a file with this beginning. */
export function isHeadOf({ head, headBytes }: Position, beginning: Buffer): boolean {
  return beginning.length === headBytes && hashOf(beginning) === head;
}

function hashOf(bytes: Buffer): string {
  return bytes.length === 0 ? "" : createHash("sha256").update(bytes).digest("base64");
}
