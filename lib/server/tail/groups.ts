import sql from "sql-template-tag";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Ask } from "@/lib/server/db/ask";
import { databaseFailure } from "@/lib/server/db/failure";
import { whereQuery } from "@/lib/server/search/where";
import type { Arrival } from "./arrivals";
import type { ArrivedReader } from "./arrived-rows";
import type { Viewer, Watch } from "./viewer";

/** Viewers of one query. */
interface Group {
  watch: Watch;
  viewers: Viewer[];
}

/** What came for those viewers, by `(timestamp, id)`. */
interface GroupRows extends Group {
  rows: LogRow[];
  /** Rows for them that they don't get, because too many came at once. */
  leftOut: number;
}

export function viewersByQuery(viewers: readonly Viewer[]): Group[] {
  const groups = new Map<string, Group>();
  for (const viewer of viewers) {
    const group = groups.get(viewer.watch.key);
    if (group) group.viewers.push(viewer);
    else groups.set(viewer.watch.key, { watch: viewer.watch, viewers: [viewer] });
  }
  return [...groups.values()];
}

/**
 * Reads the arrived rows once for all groups. Where that fails, each group is asked by itself, and
 * those whose query is at fault are told and sent away, lest one keeps the rows from everybody.
 */
export async function readGroups(
  ask: Ask,
  reader: ArrivedReader,
  arrivals: readonly Arrival[],
  groups: readonly Group[],
  nowMs: number,
): Promise<GroupRows[]> {
  if (arrivals.length === 0 || groups.length === 0) return [];
  const together = (some: readonly Group[]) => readTogether(ask, reader, arrivals, some, nowMs);
  if (groups.every(({ watch }) => watch.query === null)) return together(groups);
  await ask(sql`savepoint reading`);
  try {
    return await together(groups);
  } catch (error) {
    if (databaseFailure(error).code === "database_away") throw error;
  }
  const readings: GroupRows[] = [];
  for (const group of groups) {
    await ask(sql`rollback to savepoint reading`);
    try {
      readings.push(...(await together([group])));
    } catch (error) {
      const { code, message } = databaseFailure(error);
      if (code === "database_away" || group.watch.query === null) throw error;
      for (const viewer of group.viewers) viewer.end({ code: "failed", message });
    }
  }
  return readings;
}

async function readTogether(
  ask: Ask,
  reader: ArrivedReader,
  arrivals: readonly Arrival[],
  groups: readonly Group[],
  nowMs: number,
): Promise<GroupRows[]> {
  const now = nowMs * MICROS_PER_MS;
  const conditions = groups.map(({ watch: { query, tz } }) => whereQuery(query, { now, tz }));
  const { rows, leftOut } = await reader.read(ask, arrivals, conditions);
  return groups.map((group, index) => ({
    ...group,
    rows: rows.filter(({ matches }) => matches[index]).map(({ row }) => row),
    leftOut: leftOut[index] ?? 0,
  }));
}
