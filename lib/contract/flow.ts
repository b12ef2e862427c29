import { z } from "zod";
import { isPathField } from "@/lib/query/field-name";
import { endpoint } from "./endpoint";

/** A longer id is nobody's, and a query couldn't name it. */
export const MOST_ID_CHARS = 1_000;

/** The key that rows belong together by. */
export const flowBy = z
  .string()
  .max(200, "must be at most 200 characters long")
  .refine(isPathField, "must be a key of extra_data as a search names it, such as execution_id");

/**
 * How a flow is doing. `lost`: it said that it began, not that it ended, and nothing else for a
 * while. Flows that say neither are `active` as long as rows come, then `quiet`.
 */
export const flowStatus = z.enum(["running", "succeeded", "failed", "lost", "active", "quiet"]);

const instant = z.iso.datetime({ precision: 6 });

/** What every flow and every part of one has in common. */
const run = z.object({
  id: z.string(),
  name: z.string(),
  status: flowStatus,
  from: instant,
  to: instant,
  /** As it says itself, or from its first row to its last. */
  duration_ms: z.number(),
  rows: z.number(),
  errors: z.number(),
  warnings: z.number(),
  loggers: z.number(),
  hosts: z.array(z.string()),
});

export const flowRun = run;

const flowRow = z.object({
  id: z.string(),
  timestamp: z.string(),
  level: z.string(),
  logger_name: z.string(),
  hostname: z.string(),
  /** Its beginning. */
  message: z.string(),
  exception: z.boolean(),
  /** How long what it tells of took. */
  duration_ms: z.number().nullable(),
  /** The part it belongs to. */
  part: z.string().nullable(),
});

/** All rows with one value of a key, over all of time, and what they tell. */
export const flow = endpoint({
  method: "GET",
  path: "/api/flow",
  input: z.object({
    by: flowBy,
    id: z
      .string()
      .min(1, "must not be empty")
      .max(MOST_ID_CHARS, `must be at most ${MOST_ID_CHARS} characters long`),
    /** A row's instant: in somebody's own table, without an index of keys, rows are looked for around it. */
    at: z.iso.datetime("must be an instant such as 2026-11-22T01:02:03.123456Z").optional(),
  }),
  output: z.object({
    by: z.string(),
    /** The flow as a whole; null where there are no rows. */
    flow: run.nullable(),
    /** What finds exactly these rows in the explorer, between the flow's first row and its last. */
    q: z.string(),
    /** The W3C trace of its rows, where they have one in common and a tracing tool is set: its address there. */
    trace_url: z.string().nullable(),
    /** Where rows were looked for. */
    looked: z.object({ from: instant, to: instant }),
    /** Whether these are all rows; otherwise they are the first. */
    complete: z.boolean(),
    /** Oldest first. */
    rows: z.array(flowRow),
    /** The key that the parts go by. */
    part_by: z.string().nullable(),
    /** Parts, each after the one that started it; those above the flow come first. */
    parts: z.array(
      run.extend({
        /** How many started one another before it. */
        depth: z.number(),
        parent: z.string().nullable(),
        /** It started the flow, and its own rows aren't among those of the answer. */
        above: z.boolean(),
        /** By how much it began before what started it: the clocks of two hosts differ. */
        early_ms: z.number(),
      }),
    ),
    /** Parts there are beyond those. */
    more_parts: z.number(),
    /** What rows tell the duration of, longest first. */
    operations: z.array(
      z.object({
        row: z.string(),
        name: z.string(),
        from: instant,
        to: instant,
        duration_ms: z.number(),
        failed: z.boolean(),
        /** It took longer than calls of this operation should. */
        slow: z.boolean(),
      }),
    ),
    /** Operations there are beyond those. */
    more_operations: z.number(),
    /** How things went from one state to the next. */
    states: z.array(
      z.object({
        row: z.string(),
        at: instant,
        /** Of what, where several things changed theirs: `order_id 17`. */
        of: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string(),
      }),
    ),
    more_states: z.number(),
  }),
});
