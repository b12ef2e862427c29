import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "@/lib/server/ingest/replace-file";

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
  await replaceFile(join(folder, NAME), JSON.stringify(position));
}
