import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "@/lib/server/ingest/replace-file";
import type { Position } from "./position";

/** How far a file has been imported. */
export interface Saved {
  /** What the file is read as. */
  format: string;
  position: Position;
  /** In the files that were rotated away before this one, which may still be written to. */
  late: Position[];
  /**
   * The transaction that stored the rows up to there, and where they began: it may not have been
   * committed. Null once it is known to have been.
   */
  pending: {
    transaction: string;
    /** Of some of its rows: Postgres may give its number to another, after a crash of its own. */
    timestamps: string[];
    from: Position;
    lateFrom: Position[];
  } | null;
}

const NAME = "position.json";

/** Null where nothing of the file has been imported yet. */
export async function readSaved(folder: string): Promise<Saved | null> {
  const text = await readFile(join(folder, NAME), "utf8").catch(() => null);
  if (text === null) return null;
  // Written below alone, whole or not at all.
  const saved = JSON.parse(text) as Saved;
  // Earlier there was one or null.
  return { ...saved, late: [saved.late ?? []].flat() };
}

export function writeSaved(folder: string, saved: Saved): Promise<void> {
  return replaceFile(join(folder, NAME), JSON.stringify(saved));
}
