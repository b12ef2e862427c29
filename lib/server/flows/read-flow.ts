import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { flow as endpoint } from "@/lib/contract/flow";
import { flowKeyOf } from "@/lib/log/flow-key";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Operation } from "@/lib/operations/operation";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { readSlow } from "@/lib/server/operations/slow";
import { DAY } from "@/lib/server/partition/day";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type Family, findFamily } from "./find-family";
import { ALL_TIME, findFlowRows } from "./find-flow-rows";
import { callOf, flowOperations } from "./flow-operations";
import { flowParts, MOST_PARTS, partKeyOf } from "./flow-parts";
import { flowQueries, flowText } from "./flow-query";
import { type FlowRow, idOf } from "./flow-row";
import { foldRun } from "./fold-run";
import { runsAbove } from "./runs-above";
import { stateChanges } from "./state-changes";
import { traceLink } from "./trace-link";

type Flow = OutputOf<typeof endpoint>;

/** More bars than a screen has lines are no picture; the explorer lists the rows of all. */
const MOST_OPERATIONS = 300;
const MOST_STATES = 200;

/** Rows of a flow that are looked at: about a megabyte on the wire. */
const MOST_ROWS = 5_000;

/** How far around a row the others are looked for where no index of keys finds them. */
const AROUND: Micros = DAY;

interface Reading {
  now: Micros;
  /** The address of a trace in a tracing tool, with `{trace_id}` in it. */
  traceUrl?: string | null;
  mostRows?: number;
  signal?: AbortSignal;
}

/** One flow as it is at this moment, of one snapshot; `flow` is null where no row has the id. */
export function readFlow(
  db: Database,
  { by, id, at }: InputOf<typeof endpoint>,
  { now, traceUrl = null, mostRows: limit = MOST_ROWS, signal }: Reading,
): Promise<Flow> {
  const span = spanOf(db, at);
  const read = async (asking: Asking): Promise<Flow> => {
    const [{ rows, q, complete }, slow] = await Promise.all([
      rowsOf(asking, db, { by, id, span, limit }),
      readSlow(asking.askAgain, db),
    ]);
    const partBy = partKeyOf(by, rows);
    const parts = partBy === null ? [] : flowParts(partBy, rows, now);
    const own = ownRows(rows, { by, id, partBy });
    const below = parts.map((part) => part.id);
    const above =
      partBy === by ? await runsAbove(asking, db, { by, id, rows: own, below, span, now }) : [];
    const calls = rows.map(callOf);
    const operations = flowOperations(rows, calls, slow);
    const states = stateChanges(rows);
    return {
      by,
      flow: rows.length === 0 ? null : foldRun({ by, id, now }, rows, own),
      q,
      trace_url: traceLink(traceUrl, rows),
      looked: { from: formatInstant(span.from), to: formatInstant(span.to) },
      complete,
      rows: answered(rows, calls, partBy),
      part_by: partBy,
      parts: [
        ...above,
        ...parts
          .slice(0, MOST_PARTS)
          .map((part) => ({ ...part, depth: part.depth + above.length })),
      ],
      more_parts: Math.max(0, parts.length - MOST_PARTS),
      operations: operations.slice(0, MOST_OPERATIONS),
      more_operations: Math.max(0, operations.length - MOST_OPERATIONS),
      states: states.slice(0, MOST_STATES),
      more_states: Math.max(0, states.length - MOST_STATES),
    };
  };
  return db.snapshot(read, { signal });
}

/** Without an index all of somebody's table would have to be looked through. */
function spanOf(db: Database, hint: string | undefined): TimeSpan {
  const at = db.isSearchable || hint === undefined ? null : parseInstant(hint);
  return at === null ? ALL_TIME : { from: at - AROUND, to: at + AROUND };
}

async function rowsOf(
  asking: Asking,
  db: Database,
  wanted: { by: string; id: string; span: TimeSpan; limit: number },
): Promise<Family> {
  const { by, id, span, limit } = wanted;
  const { within } = flowKeyOf(by);
  if (within.includes(by)) return findFamily(asking, db, wanted);
  const q = flowText(by, [id]);
  const [query] = flowQueries(by, [id]);
  if (!query) return { q, rows: [], complete: true };
  return { q, ...(await findFlowRows(asking, db, { query, span, limit, keys: [by, ...within] })) };
}

/** The rows that speak of the flow itself and not of a part of it. */
function ownRows(
  rows: readonly FlowRow[],
  { by, id, partBy }: { by: string; id: string; partBy: string | null },
): readonly FlowRow[] {
  if (partBy === null) return rows;
  if (partBy !== by) return rows.filter((row) => idOf(row, partBy) === null);
  return rows.filter((row) => idOf(row, by)?.toLowerCase() === id.toLowerCase());
}

/**
 * One by one: what rest and spread make of a row took as long as all else that is done with it. And
 * not in a closure, which V8 compiles anew for nearly every request.
 */
function answered(
  rows: readonly FlowRow[],
  calls: readonly (Operation | null)[],
  partBy: string | null,
): Flow["rows"] {
  const lines: Flow["rows"] = [];
  for (const [at, row] of rows.entries()) {
    const { id, timestamp, level, logger_name, hostname, message, exception } = row;
    const duration_ms = calls[at]?.ms ?? null;
    const part = partBy === null ? null : idOf(row, partBy);
    lines.push({
      id,
      timestamp,
      level,
      logger_name,
      hostname,
      message,
      exception,
      duration_ms,
      part,
    });
  }
  return lines;
}
