import type { ImportProgress } from "@/lib/client/import";

/** A file that was chosen, and how far it is. */
export interface ImportItem {
  /** That of its import on the server too. */
  id: string;
  file: File;
  /** Chosen by hand; detected where null. */
  format: string | null;
  /** Whether it is among those that are, or were, to be imported. */
  isWanted: boolean;
  /** Null until it is its turn. */
  progress: ImportProgress | null;
}

/** The browser has begun to send, and nobody has asked the server about it yet. */
export const BEGINNING: ImportProgress = { state: "unknown", bytes: 0, rows: 0, elapsed_ms: 0 };

/** Whether a file is on its way. */
function isUnderWay({ progress }: ImportItem): boolean {
  return progress?.state === "unknown" || progress?.state === "running";
}

/** Bytes of all files, and how many of them are done with. */
export function bytesOf(items: readonly ImportItem[]): { done: number; total: number } {
  const total = items.reduce((sum, { file }) => sum + file.size, 0);
  const done = items.reduce((sum, item) => {
    if (item.progress === null) return sum;
    return (
      sum + (isUnderWay(item) ? Math.min(item.progress.bytes, item.file.size) : item.file.size)
    );
  }, 0);
  return { done, total };
}

/** Milliseconds until all bytes are done, at the rate so far; null while that can't be told. */
export function timeLeft(done: number, total: number, elapsedMs: number): number | null {
  if (elapsedMs < 1_000 || done === 0) return null;
  return (elapsedMs / done) * (total - done);
}
