import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { DAY } from "@/lib/server/partition/day";
import type { Counted } from "./counted";
import { snapshotOfErrors } from "./source-of";

/** The event time of a group's newest row, merged ones with it; null where it has none. */
export async function lastRow(
  db: Database,
  fingerprint: string,
  now: Micros,
): Promise<string | null> {
  const { tally } = await weekOf(db, fingerprint, now);
  const lasts = [...tally.seen.values()].map(({ last }) => last).sort();
  return lasts.at(-1) ?? null;
}

/** The most rows of a group in one hour of the week up to now. */
export async function busiestHour(db: Database, fingerprint: string, now: Micros): Promise<number> {
  const { tally } = await weekOf(db, fingerprint, now);
  const trends = [...tally.counts.values()].map(({ trend }) => trend);
  const sums = Array.from({ length: tally.buckets }, (_, hour) =>
    trends.reduce((sum, trend) => sum + (trend[hour] ?? 0), 0),
  );
  return Math.max(0, ...sums);
}

/** A group by the hours of a week, the one now in it. */
function weekOf(db: Database, fingerprint: string, now: Micros): Promise<Counted> {
  const to = (Math.floor(now / UNIT) + 1) * UNIT;
  const scope = { query: null, from: to - 7 * DAY, to, tz: "UTC", now };
  const starts = Array.from({ length: 168 }, (_, hour) => scope.from + hour * UNIT);
  return snapshotOfErrors(db, scope, async (_, source) => {
    const members = [fingerprint, ...source.decisions().membersOf(fingerprint)];
    return source.count(scope, { starts, intervalMs: UNIT / 1_000 }, members);
  });
}
