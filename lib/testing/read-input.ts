import { Readable } from "node:stream";
import type { LogRecord } from "@/lib/log/record";
import type { Reject } from "@/lib/server/ingest/assembler";
import { type Reading, type ReadOptions, readRecords } from "@/lib/server/ingest/read-records";
import { streamSource } from "@/lib/server/ingest/source";
import { WallClock } from "@/lib/server/ingest/wall-clock";

export interface ReadInput extends Reading {
  rows: LogRecord[];
  rejects: Reject[];
}

/** Reads an input to its end as an import does, in pieces of `pieceBytes`; times are UTC. */
export async function readInput(
  input: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  pieceBytes = 65_536,
): Promise<ReadInput> {
  const bytes = Buffer.from(input);
  function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield bytes.subarray(at, at + pieceBytes);
    }
  }
  const rejects: Reject[] = [];
  const reading = await readRecords(streamSource(Readable.from(pieces()), "app.log"), {
    clock: new WallClock("UTC"),
    hostname: "test-host",
    now: new Date("2026-11-22T03:00:00Z"),
    onReject: (reject) => rejects.push(reject),
    ...options,
  });
  const rows: LogRecord[] = [];
  for await (const some of reading.batches) rows.push(...some);
  return { ...reading, rows, rejects };
}
