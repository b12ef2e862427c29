import type { PoolClient } from "pg";
import type { Sql } from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import { nameOfPlan } from "./kept-plans";

/** Asks one question of a snapshot. */
export type Ask = <Row extends object>(statement: Sql) => Promise<Row[]>;

/** What a snapshot is asked with. */
export interface Asking {
  ask: Ask;
  /**
   * For statements whose way to their rows is plain from how they are written: they are planned
   * once for any values, without sequential scans, and the connection keeps the plan.
   */
  askAgain: Ask;
}

/** The protocol counts them in 16 bits; more would be taken for a broken connection. */
const MOST_VALUES = 65_535;

const PLAN_ONCE = "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";
const PLAN_EACH = "set local plan_cache_mode = auto; set local enable_seqscan = on";

/**
 * Else a worker has to save the cost of a thousand rows and of each it hands over, and the planner
 * takes a common word for a rare one: it expects 60 of 3,500 matches a day.
 */
const USE_WORKERS = `
  set local parallel_setup_cost = 0;
  set local parallel_tuple_cost = 0;
  set local min_parallel_table_scan_size = 0;
  set local min_parallel_index_scan_size = 0`;

interface Statement {
  /** Under which the connection keeps its plan. */
  name?: string;
  text: string;
  values: unknown[];
}

export async function ask<Row extends object>(
  client: PoolClient,
  statement: Statement,
): Promise<Row[]> {
  if (statement.values.length > MOST_VALUES) {
    throw new AppError(
      "bad_query",
      `The query names more values than one statement can hold, ${MOST_VALUES} with all that is asked of them. Name fewer.`,
    );
  }
  const { rows } = await client.query<Row>(statement);
  return rows;
}

function askKept<Row extends object>(client: PoolClient, { text, values }: Sql): Promise<Row[]> {
  return ask(client, { name: nameOfPlan(client, text), text, values });
}

/**
 * Both ways to ask, within a transaction that sees one snapshot and writes nothing. It begins with
 * the first question, which saves a trip to Postgres, and answers none any more once it has `ended`.
 */
export function askingOf(
  client: PoolClient,
  {
    signal,
    ended,
    inParallel = false,
  }: { signal?: AbortSignal | undefined; ended: AbortSignal; inParallel?: boolean | undefined },
): Asking {
  const begin = "begin isolation level repeatable read read only";
  let planning: string | null = null;
  const plan = async (mode: string): Promise<unknown> => {
    const begins = planning === null ? [begin, ...(inParallel ? [USE_WORKERS] : [])] : [];
    // It begins by planning each question, as connections do.
    const changes = mode !== (planning ?? PLAN_EACH) ? [mode] : [];
    const settings = [...begins, ...changes];
    planning = mode;
    return settings.length > 0 ? client.query(settings.join("; ")) : null;
  };
  const askPlanned = async <Row extends object>(
    mode: string,
    question: () => Promise<Row[]>,
  ): Promise<Row[]> => {
    // A cancellation that came between two questions found nothing to cancel.
    signal?.throwIfAborted();
    // Of several that are under way one has failed: the connection is somebody else's by now.
    ended.throwIfAborted();
    // In one go, which saves another trip: where the first fails the answer to the second is dropped.
    const [, rows] = await Promise.all([plan(mode), question()]);
    return rows;
  };
  return {
    ask: (statement) => askPlanned(PLAN_EACH, () => ask(client, statement)),
    askAgain: (statement) => askPlanned(PLAN_ONCE, () => askKept(client, statement)),
  };
}
