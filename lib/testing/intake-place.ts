import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { copyLine } from "@/lib/log/copy-line";
import { Database } from "@/lib/server/db/database";
import type { Batch } from "@/lib/server/ingest/intake/batch";
import { Intake } from "@/lib/server/ingest/intake/intake";
import type { ReadinessState } from "@/lib/server/readiness";
import { testDatabase } from "./database";
import { record } from "./record";

interface IntakeOptions {
  /** By default the place's own database. */
  url?: string;
  spoolBytes?: number;
  /** How long Postgres may take to answer, and to take a connection. */
  answerMs?: number;
  /** How long a transaction may take before what waits behind it goes to disk. */
  calmMs?: number;
}

/** A database and a folder for a spool, for one intake after the other. */
export interface IntakePlace {
  url: string;
  db: Database;
  folder: string;
  /** How far the intakes are told that the database has been prepared. */
  state: ReadinessState;
  open(options?: IntakeOptions): Intake;
  close(intake: Intake): Promise<void>;
  /** The messages of all rows, in the order in which they were written. */
  stored(): Promise<string[]>;
  remove(): Promise<void>;
}

/** The state while Postgres is away. */
export const WHILE_AWAY: ReadinessState = {
  status: "failing",
  error: Object.assign(new Error("away"), {
    name: "AppError",
    code: "database_away" as const,
    options: {},
    details: undefined,
  }),
};

export async function intakePlace(): Promise<IntakePlace> {
  const database = await testDatabase();
  const db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 2 });
  const folder = await mkdtemp(join(tmpdir(), "cordwood-intake-"));
  const running = new Set<Intake>();
  const place: IntakePlace = {
    url: database.url,
    db,
    folder,
    state: { status: "ready" },
    open({ url = database.url, spoolBytes = 2 ** 24, answerMs, calmMs } = {}) {
      const intake = new Intake({
        db: new Database({ url, tablePrefix: "cordwood", poolSize: 2, waitMs: answerMs, answerMs }),
        spoolFolder: join(folder, "spool"),
        spoolBytes,
        state: () => place.state,
        layout: () => db.layout,
        ...(calmMs !== undefined && { calmMs }),
      });
      running.add(intake);
      return intake;
    },
    async close(intake) {
      running.delete(intake);
      await intake.stop();
    },
    async stored() {
      const rows = await db.query<{ message: string }>(
        sql`select message from ${db.logs} order by id`,
      );
      return rows.map(({ message }) => message);
    },
    async remove() {
      for (const intake of running) await intake.stop();
      await db.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return place;
}

/** Rows of these messages. */
export function batchOf(messages: string[], key: string | null = null): Batch {
  const lines = messages.map((message) => `${copyLine(record({ message }))}\n`);
  return { text: Buffer.from(lines.join("")), rows: messages.length, key };
}

/** Rows of these messages, a microsecond apart. */
export function spreadOut(messages: readonly string[]): Batch {
  const lines = messages.map((message, at) => {
    const timestamp = `2026-11-22T12:00:00.${String(at).padStart(6, "0")}Z`;
    return `${copyLine(record({ message, timestamp }))}\n`;
  });
  return { text: Buffer.from(lines.join("")), rows: messages.length, key: null };
}
