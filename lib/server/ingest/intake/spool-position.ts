import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** A place in the spool: a segment's number and the bytes of it that are done with. */
export interface Place {
  segment: number;
  offset: number;
}

/** How far the spool has been written to the database. */
export interface Position extends Place {
  /** The transaction that is about to write everything up to there, if one is. */
  pending: { transaction: string; to: Place } | null;
}

export const START: Position = { segment: 0, offset: 0, pending: null };

const NAME = "position.json";

/** The position that was kept last; the start where there is none. */
export async function readPosition(folder: string): Promise<Position> {
  try {
    // Written by `writePosition` alone, whole or not at all.
    return JSON.parse(await readFile(join(folder, NAME), "utf8")) as Position;
  } catch {
    return START;
  }
}

/** Keeps a position; it is on disk when this resolves. */
export async function writePosition(folder: string, position: Position): Promise<void> {
  const path = join(folder, NAME);
  await writeDurably(`${path}.new`, JSON.stringify(position));
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder as durable as the files. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing, and keeps names by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
