import { z } from "zod";
import { ERROR_SORTS, ERROR_STATES, SEVERITIES } from "@/lib/log/error-state";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

const instant = z.iso.datetime({ precision: 6 });

/**
 * `1-4f0c2ab91d37`: the version of the rules, and what the rows of a group have in common; of a part
 * that people divided it into, what that has in common follows behind a dot.
 */
export const fingerprint = z
  .string()
  .regex(
    /^\d{1,4}-[0-9a-f]{12}(\.[0-9a-f]{8}){0,3}$/,
    "must be the fingerprint of a group, such as 1-4f0c2ab91d37",
  );

/** What somebody made of a group. */
export const triage = z.object({
  action: z.enum(["resolved", "ignored"]),
  /** When it was done. */
  at: instant,
  note: z.string(),
  /** Where the fix is; empty where none was given. */
  link: z.string(),
  /** Ignored: until then; null for ever, or until it escalates. */
  until: instant.nullable(),
  /** Ignored: rows in one hour from which it escalates; null where it never does. */
  escalates_at: z.number().nullable(),
});

export const category = z.object({
  id: z.string(),
  name: z.string(),
  severity: z.enum(SEVERITIES),
});

export const errorGroup = z.object({
  /** Of a merged group that of the one the others were merged into. */
  fingerprint,
  title: z.string(),
  /** The program's own function that failed, with its file; null where no trace tells. */
  culprit: z.string().nullable(),
  /** What sets a part of a divided group apart from the others; empty where it is no part. */
  part: z.string(),
  /** The group it is a part of, as `unite` takes it; null where it is none. */
  part_of: z.object({ fingerprint, version: z.number() }).nullable(),
  /** Of its newest row. */
  logger_name: z.string(),
  category,
  /** Rows in the range. */
  count: z.number(),
  /** Rows in the range of the same length before. */
  previous: z.number(),
  /** Rows by the answer's `starts`. */
  trend: z.array(z.number()),
  /**
   * Event times of the group's first and last row, whatever range and query, where the answer is
   * `whole`; otherwise of the rows that were looked at.
   */
  first_seen: instant,
  last_seen: instant,
  /** Null where it can't be told, which `obstacle` explains. */
  state: z.enum(ERROR_STATES).nullable(),
  triage: triage.nullable(),
  /** Grows with each change of what people made of it; 0 where they made nothing. */
  version: z.number(),
  /** The fingerprints that were merged into it. */
  merged: z.array(fingerprint),
});

const states = z
  .string()
  .transform((list) => list.split(",").filter((state) => state !== ""))
  .pipe(z.array(z.enum(ERROR_STATES, `must be some of ${ERROR_STATES.join(", ")}`)));

/** The ERROR and CRITICAL rows of a scope, by what went wrong. */
export const errors = endpoint({
  method: "GET",
  path: "/api/errors",
  input: z.object({
    ...scopeInput,
    /** Only groups in one of these states, as far as states can be told; by default all. */
    state: states.default([]),
    sort: z.enum(ERROR_SORTS, `must be one of ${ERROR_SORTS.join(", ")}`).default("latest"),
    limit: wholeNumber(1, 500).default(50),
    /** Where each trend's parts begin, about so many. */
    buckets: wholeNumber(1, 200).default(30),
  }),
  output: z.object({
    ...rangeOutput,
    /** Rows in the range that were sorted into groups. */
    rows: z.number(),
    /** Whether these are all rows there are in the range. */
    complete: z.boolean(),
    /** Whether rows outside of the range were looked at too, so that `first_seen` is the first there is. */
    whole: z.boolean(),
    /** Why the rest is missing, as a sentence; null where nothing is. */
    limitation: z.string().nullable(),
    /** Why nothing can be resolved, ignored or merged here; null where it can. */
    obstacle: z.string().nullable(),
    /** Where the parts of each trend begin. */
    starts: z.array(instant),
    interval_ms: z.number(),
    groups: z.array(errorGroup),
    /** Groups of each state, whether `state` asks for it or not; empty where states can't be told. */
    states: z.partialRecord(z.enum(ERROR_STATES), z.number()),
    /** Groups that `state` asks for beyond `limit`. */
    more: z.number(),
  }),
});

const counted = z.object({ value: z.string(), count: z.number() });

/** Whom groups reach: asked apart from the list, which it would hold up. */
export const errorReach = endpoint({
  method: "GET",
  path: "/api/errors/reach",
  input: z.object({
    ...scopeInput,
    /** Of which groups, with commas between them. */
    fingerprints: z
      .string()
      .transform((list) => list.split(","))
      .pipe(z.array(fingerprint).min(1).max(500)),
  }),
  output: z.object({
    ...rangeOutput,
    complete: z.boolean(),
    groups: z.array(
      z.object({
        fingerprint,
        /** Distinct values; null where no row of the group names any. */
        users: z.number().nullable(),
        requests: z.number().nullable(),
        /** The most frequent first, 50 at most; how many there are in all is told beside them. */
        loggers: z.array(counted),
        hosts: z.array(counted),
        logger_count: z.number(),
        host_count: z.number(),
      }),
    ),
  }),
});
