import { OpenFile } from "./open-file";
import { type Found, isHeadOf, type Position } from "./position";

/**
 * Whether a position is one in this file, as far as its beginning and its length tell. Throws
 * MovedError.
 */
export async function holds(file: Found, position: Position): Promise<boolean> {
  if (!file.isPacked && file.size < position.offset) return false;
  // A file of which nothing was read has nothing to be known by but its place on disk.
  if (position.headBytes === 0) return file.inode === position.inode;
  const open = await OpenFile.open(file);
  try {
    return isHeadOf(position, await open.beginning(position.headBytes, file.isPacked));
  } catch (error) {
    if (isDamaged(error)) return false;
    throw error;
  } finally {
    await open.close();
  }
}

/** Whether a file can't be unpacked, or only a part of it. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}
