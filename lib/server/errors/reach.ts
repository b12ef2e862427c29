import type { SortedRow } from "./error-rows";

interface CountedValue {
  value: string;
  count: number;
}

/** Whom the rows of a group are of. */
export interface Reached {
  fingerprint: string;
  /** Distinct ones; null where no row names any. */
  users: number | null;
  requests: number | null;
  /** Most frequent first. */
  loggers: CountedValue[];
  hosts: CountedValue[];
  /** All of them, also those that aren't named. */
  logger_count: number;
  host_count: number;
}

export interface Reach {
  /** By the group. */
  reached: Map<string, Reached>;
  /** Whether all rows of the scope were looked at. */
  complete: boolean;
}

/** Loggers and hosts of a group that are named. */
const MOST_NAMES = 50;

/** The same from rows; `roots` says in which group a fingerprint's rows are shown. */
export function reachOfRows(
  rows: readonly SortedRow[],
  roots: ReadonlyMap<string, string>,
): Map<string, Reached> {
  const byRoot = new Map<string, SortedRow[]>();
  for (const row of rows) {
    const root = roots.get(row.group.id);
    if (root === undefined) continue;
    byRoot.set(root, byRoot.get(root) ?? []);
    byRoot.get(root)?.push(row);
  }
  return new Map(
    [...byRoot].map(([fingerprint, own]) => [
      fingerprint,
      {
        fingerprint,
        users: countDistinct(own.map(({ user }) => user)),
        requests: countDistinct(own.map(({ request }) => request)),
        ...placesOf(
          countValues(own.map(({ logger_name }) => logger_name)),
          countValues(own.map(({ hostname }) => hostname)),
        ),
      },
    ]),
  );
}

function countDistinct(values: readonly (string | null)[]): number | null {
  const there = new Set(values);
  there.delete(null);
  return there.size || null;
}

function countValues(values: readonly string[]): CountedValue[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** Where the rows of a group were written. */
export function placesOf(loggers: readonly CountedValue[], hosts: readonly CountedValue[]) {
  return {
    loggers: mostFrequent(loggers),
    hosts: mostFrequent(hosts),
    logger_count: loggers.length,
    host_count: hosts.length,
  };
}

function mostFrequent(values: readonly CountedValue[]): CountedValue[] {
  return [...values]
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_NAMES);
}
