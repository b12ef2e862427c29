import type { z } from "zod";
import type { errorGroup } from "@/lib/contract/errors";
import type { ErrorSort } from "@/lib/log/error-state";
import type { Scope } from "@/lib/server/search/scope";
import { categoryOf } from "./category";
import type { Counted } from "./counted";
import type { Decisions } from "./decisions";
import { wholeOf } from "./divisions";
import type { Seen } from "./tally";
import { stateOf } from "./triage-state";

export type ErrorGroup = z.output<typeof errorGroup>;

/** The groups that have rows in the range, those merged by hand as one. */
export function groupsOf(
  { tally, whole }: Counted,
  scope: Scope,
  decisions: Decisions,
): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>();
  for (const [fingerprint, { trend, previous }] of tally.counts) {
    const count = trend.reduce((sum, n) => sum + n, 0);
    if (count === 0) continue;
    const root = decisions.rootOf(fingerprint);
    const group = groups.get(root) ?? emptyGroup(root, tally.buckets, decisions);
    groups.set(root, group);
    group.count += count;
    group.previous += previous;
    for (const [at, n] of trend.entries()) group.trend[at] = (group.trend[at] ?? 0) + n;
  }
  for (const group of groups.values()) {
    const members = [group.fingerprint, ...group.merged];
    const seen = seenOf(members.flatMap((member) => tally.seen.get(member) ?? []));
    const newest = members
      .flatMap((member) => tally.about.get(member) ?? [])
      .reduce((one, other) => (one.at >= other.at ? one : other));
    // What a merged group is called is said by the one the others were merged into, where it can.
    const { title, said, culprit, part } = tally.about.get(group.fingerprint) ?? newest;
    Object.assign(group, { title, culprit, part, logger_name: newest.logger_name });
    Object.assign(group, { first_seen: seen.first, last_seen: seen.last });
    group.category = categoryOf(said, decisions.rules);
    if (!whole) continue;
    const triage = decisions.triageOf(group.fingerprint);
    const hasEscalated = decisions.hasEscalated(group.fingerprint);
    group.state = stateOf(triage, { seen, from: scope.from, now: scope.now, hasEscalated });
  }
  return [...groups.values()];
}

function emptyGroup(fingerprint: string, buckets: number, decisions: Decisions): ErrorGroup {
  return {
    fingerprint,
    title: "",
    culprit: null,
    part: "",
    part_of: wholeSeen(fingerprint, decisions),
    logger_name: "",
    category: { id: "", name: "", severity: "medium" },
    count: 0,
    previous: 0,
    trend: Array<number>(buckets).fill(0),
    first_seen: "",
    last_seen: "",
    state: null,
    triage: decisions.shownOf(fingerprint),
    version: decisions.versionOf(fingerprint),
    merged: decisions.membersOf(fingerprint),
  };
}

function wholeSeen(fingerprint: string, decisions: Decisions): ErrorGroup["part_of"] {
  const whole = wholeOf(fingerprint);
  return whole === null ? null : { fingerprint: whole, version: decisions.versionOf(whole) };
}

function seenOf(seen: readonly Seen[]): Seen {
  const firsts = seen.map(({ first }) => first).sort();
  const lasts = seen.map(({ last }) => last).sort();
  return { first: firsts[0] ?? "", last: lasts.at(-1) ?? "" };
}

const BY: Record<ErrorSort, (one: ErrorGroup, other: ErrorGroup) => number> = {
  latest: (one, other) => compare(other.last_seen, one.last_seen),
  newest: (one, other) => compare(other.first_seen, one.first_seen),
  frequent: (one, other) => other.count - one.count,
  rising: (one, other) => riseOf(other) - riseOf(one),
};

export function sortGroups(groups: readonly ErrorGroup[], sort: ErrorSort): ErrorGroup[] {
  return [...groups].sort(
    (one, other) => BY[sort](one, other) || compare(one.fingerprint, other.fingerprint),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * How much more there is than before, in units of what chance would make of it: from 1 to 10 is
 * more of a rise than from 1,000 to 1,020.
 */
function riseOf({ count, previous }: ErrorGroup): number {
  return (count - previous) / Math.sqrt(count + previous + 1);
}
