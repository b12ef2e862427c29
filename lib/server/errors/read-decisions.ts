import sql, { type Sql } from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { type Decision, Decisions, type Merge } from "./decisions";
import type { Divisions } from "./divisions";
import { readOwnRules, ruleOf } from "./own-rules";
import { derivedCounts } from "./sorted-rows";
import type { Triage } from "./triage-state";
import type { Unsorted } from "./unsorted";

interface Stored extends Omit<Triage, "action" | "at"> {
  fingerprint: string;
  version: number;
  action: Triage["action"] | null;
  at: string | null;
}

/** What people made of errors, in a snapshot. */
export async function readDecisions(
  ask: Ask,
  db: Database,
  unsorted: Unsorted,
): Promise<Decisions> {
  const [stored, merges, rules] = await Promise.all([
    ask<Stored>(sql`
      select fingerprint, version, action, at, note, link, until, escalates_at, resolved_to
      from ${db.table("error_triage")}`),
    ask<Merge>(sql`
      select fingerprint, into_fingerprint as into from ${db.table("error_merges")}`),
    readOwnRules(ask, db),
  ]);
  const decisions = stored.map(
    ({ fingerprint, version, action, at, ...rest }): Decision => ({
      fingerprint,
      version,
      triage: action && at ? { action, at, ...rest } : null,
    }),
  );
  const escalated = await escalatedGroups(ask, db, unsorted, decisions, merges);
  return new Decisions(decisions, merges, escalated, rules.map(ruleOf));
}

/** The ignored groups of which more rows came within an hour, since, than they were ignored for. */
async function escalatedGroups(
  ask: Ask,
  db: Database,
  unsorted: Unsorted,
  decisions: readonly Decision[],
  merges: readonly Merge[],
): Promise<string[]> {
  const waiting = decisions.flatMap(({ fingerprint: root, triage }) => {
    if (triage?.escalates_at == null) return [];
    const members = merges
      .filter(({ into }) => into === root)
      .map(({ fingerprint }) => fingerprint);
    const since = Math.floor((parseInstant(triage.at) ?? 0) / UNIT) * UNIT;
    return [{ root, members: [root, ...members], since, most: triage.escalates_at }];
  });
  if (waiting.length === 0) return [];
  const counted = await ask<{ fingerprint: string; unit: string; n: number }>(sql`
    select fingerprint, unit, n
    from (${derivedCounts(db, unsorted)}) as counts
    where (${isOf(
      waiting.flatMap(({ members }) => members),
      unsorted.divisions,
    )})
      and unit >= ${formatInstant(Math.min(...waiting.map(({ since }) => since)))}`);
  const fresh = unsorted.rows.map(({ at, group }) => {
    const unit = Math.floor((parseInstant(at) ?? 0) / UNIT) * UNIT;
    return { fingerprint: group.id, unit: formatInstant(unit), n: 1 };
  });
  return waiting
    .filter(({ members, since, most }) => {
      const byHour = new Map<string, number>();
      for (const { fingerprint, unit, n } of [...counted, ...fresh]) {
        if (unit < formatInstant(since) || !isIn(fingerprint, members)) continue;
        byHour.set(unit, (byHour.get(unit) ?? 0) + n);
      }
      return [...byHour.values()].some((n) => n >= most);
    })
    .map(({ root }) => root);
}

/** With a group counts what it was divided into, for which there is no index. */
function isOf(members: readonly string[], divisions: Divisions): Sql {
  const parts = members.filter((member) => divisions.has(member)).map((whole) => `${whole}.%`);
  const ofParts = parts.length > 0 ? sql`or fingerprint like any(${parts}::text[])` : sql``;
  return sql`fingerprint = any(${[...members]}::text[]) ${ofParts}`;
}

function isIn(fingerprint: string, members: readonly string[]): boolean {
  return members.some((member) => `${fingerprint}.`.startsWith(`${member}.`));
}
