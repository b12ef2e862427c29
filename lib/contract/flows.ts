import { z } from "zod";
import { endpoint } from "./endpoint";
import { flowBy, flowRun, flowStatus } from "./flow";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** Flows that may be asked for alone: those that failed, that run, or that never ended. */
const FLOW_STATES = ["all", "failed", "running", "lost", "active"] as const;

/**
 * The flows that have rows in a scope, those with the newest rows first. Each is told of whole: its
 * rows before and after the range, and those that don't match, count too.
 */
export const flows = endpoint({
  method: "GET",
  path: "/api/flows",
  input: z.object({
    ...scopeInput,
    by: flowBy.default("execution_id"),
    state: z.enum(FLOW_STATES, `must be one of ${FLOW_STATES.join(", ")}`).default("all"),
    limit: wholeNumber(1, 200).default(50),
  }),
  output: z.object({
    by: z.string(),
    /** The range whose rows were looked at: all that was asked for, or its newest part. */
    ...rangeOutput,
    /** Whether all rows of the scope were looked at. */
    complete: z.boolean(),
    flows: z.array(
      flowRun.extend({
        status: flowStatus,
        /** Whether all of its rows are counted; otherwise there are at least so many. */
        counted: z.boolean(),
      }),
    ),
    /** Flows that were seen beyond those. */
    more: z.number(),
    /** What ran how often, by name; empty where rows don't mark where a run begins and ends. */
    scripts: z.array(
      z.object({
        name: z.string(),
        runs: z.number(),
        failed: z.number(),
        running: z.number(),
        lost: z.number(),
        /** The median of those that ended; null where none did. */
        duration_ms: z.number().nullable(),
        /** When its newest run began. */
        newest: z.iso.datetime({ precision: 6 }),
      }),
    ),
  }),
});
