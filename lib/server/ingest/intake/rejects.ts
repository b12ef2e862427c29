import { open, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { readCopyLine } from "@/lib/log/copy-line";
import type { RefusedRow } from "@/lib/log/write-taken";
import { type Batch, linesOf } from "./batch";

/** Then the file is set aside once: rejects must not fill the disk that the spool needs. */
const FILE_BYTES = 64 * 1024 * 1024;

/** The rows that Postgres refused after they had been acknowledged, with the reason. */
export class RejectsFile {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, "rejects.ndjson");
  }

  /** Adds the refused rows of a batch, a JSON object a line; on disk when this resolves. */
  async add({ text }: Batch, refused: readonly RefusedRow[], now: Date): Promise<void> {
    const lines = linesOf(text);
    const content = refused.map(({ row, reason }) => {
      const line = lines[row]?.toString("utf8").trimEnd() ?? "";
      return `${JSON.stringify({ at: now.toISOString(), reason, row: readCopyLine(line) })}\n`;
    });
    const size = await stat(this.path).then(
      (found) => found.size,
      () => 0,
    );
    if (size > FILE_BYTES) await rename(this.path, `${this.path}.old`);
    const file = await open(this.path, "a", 0o600);
    try {
      await file.writeFile(content.join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}
