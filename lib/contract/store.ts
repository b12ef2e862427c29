import { z } from "zod";
import { endpoint } from "./endpoint";

const instant = z.iso.datetime({ precision: 6 });

/** What would go with everything before a midnight. */
const expiring = z.object({
  before: instant,
  days: z.number(),
  rows: z.number(),
  bytes: z.number(),
});

/**
 * How the store is: what it holds, what that takes, what is done to it in the background, and the
 * settings in force (no secrets). `counts` and `retention` are null in the plain layout.
 */
export const store = endpoint({
  method: "GET",
  path: "/api/store",
  input: z.object({}),
  output: z.object({
    at: instant,
    table: z.string(),
    layout: z.enum(["owned", "plain"]),
    database_version: z.string(),
    /** Which letters are the same to it whatever their case: of every script, of English, or others. */
    letter_case: z.enum(["every", "ascii", "other"]),
    pool: z.object({
      size: z.number(),
      open: z.number(),
      idle: z.number(),
      waiting: z.number(),
    }),
    /** An estimate in the plain layout, null where there is none. */
    rows: z.object({ count: z.number().nullable(), is_exact: z.boolean() }),
    bytes: z.object({
      rows: z.number(),
      indexes: z.number(),
      search: z.number(),
      counts: z.number(),
    }),
    /** Newest first; `day` is null for the one that takes the rows of all other days. */
    partitions: z.array(
      z.object({
        day: instant.nullable(),
        rows: z.number(),
        bytes: z.number(),
        /** Its search index is built. */
        is_searchable: z.boolean(),
      }),
    ),
    /** `deltas` changes are not compacted yet, none from before `seen_to`. */
    counts: z.object({ deltas: z.number(), seen_to: instant.nullable() }).nullable(),
    /** Hours whose errors aren't sorted into groups yet, or whose calls aren't summed up. */
    backlog: z.array(z.object({ kind: z.enum(["errors", "operations"]), hours: z.number() })),
    jobs: z.array(
      z.object({
        name: z.string(),
        every_ms: z.number(),
        instance: z.string(),
        last_started: instant,
        duration_ms: z.number().nullable(),
        last_error: z.string().nullable(),
        next_run: instant.nullable(),
        is_running: z.boolean(),
        runs: z.number(),
        failures: z.number(),
      }),
    ),
    retention: z
      .object({
        /** 0 keeps everything. */
        days: z.number(),
        /** What goes at the next run; null where everything is kept. */
        next: expiring.nullable(),
        /** What would go with another setting. */
        choices: z.array(expiring.extend({ retention_days: z.number() })),
      })
      .nullable(),
    /** What is sent to this server to be stored, since it started. */
    ingest: z.object({
      rows: z.number(),
      rejected: z.number(),
      /** Refused by Postgres after they had been kept on disk: they are in `rejects_file`. */
      /** Of the refused ones those whose senders can't be told, and where the last of them are. */
      untold: z.number(),
      refused_file: z.string(),
      /** Datagrams that came while nothing could be stored. */
      lost_datagrams: z.number(),
      /** Rows in the rejects files, those of earlier processes too. */
      rejected_later: z.number(),
      rejects_file: z.string(),
      queue_bytes: z.number(),
      spool_rows: z.number(),
      spool_bytes: z.number(),
      /** 0 where nothing can be kept on disk. */
      spool_max_bytes: z.number(),
      /** What the last transaction failed with; null since one went well. */
      failure: z.string().nullable(),
    }),
    /** What the database role may do, and what of it is missing or too much. */
    grants: z.object({
      role: z.string(),
      does: z.enum(["reads", "writes", "owns"]),
      notes: z.array(z.object({ kind: z.enum(["missing", "too_much"]), text: z.string() })),
    }),
    settings: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});
