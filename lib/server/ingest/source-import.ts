import type { Database } from "@/lib/server/db/database";
import { InputError } from "./input-error";
import { type Reading, type ReadOptions, readRecords } from "./read-records";
import type { Source } from "./source";
import { writeRecords } from "./writer";

/** One source on its way into the table: whole, or not at all. */
export class SourceImport {
  /** Bytes of the source that have been read. */
  bytes = 0;
  /** What it turned out to be, once enough of it has been read, and what came of it so far. */
  reading: Reading | null = null;
  readonly #began = performance.now();

  constructor(
    private readonly db: Database,
    readonly source: Source,
    private readonly options: Omit<ReadOptions, "onBytes">,
  ) {}

  get rows(): number {
    return this.reading?.tally.rows ?? 0;
  }

  get elapsedMs(): number {
    return performance.now() - this.#began;
  }

  /**
   * Reads and writes it in one transaction. Throws InputError for what can't be read, AppError for
   * what the database says, and in either case nothing of it is stored.
   */
  async run(signal?: AbortSignal): Promise<Reading> {
    const reading = await readRecords(this.source, {
      ...this.options,
      onBytes: (count) => {
        this.bytes += count;
      },
    });
    this.reading = reading;
    const { size } = this.source;
    const partRead = () => (size ? this.bytes / size : null);
    await writeRecords(this.db, reading.batches, { signal, partRead });
    if (reading.tally.rows === 0) throw nothingPlaced(this.source, reading);
    return reading;
  }
}

/** What is wrong with a source that nothing was read from. */
export function nothingPlaced({ name }: Source, { format, tally }: Reading): InputError {
  if (tally.rejected === 0) return new InputError(`${name} has blank lines only.`);
  const [most] = tally.rejects;
  const example = most?.examples[0];
  return new InputError(
    `No line of ${name} could be read as ${format.title}, so nothing was imported. Line ${example?.line} ${most?.reason}. Choose another format, or leave it to be detected.`,
  );
}
