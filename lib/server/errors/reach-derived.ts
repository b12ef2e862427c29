import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { type Scope, within } from "@/lib/server/search/scope";
import { mostFrequent, type Reached } from "./reach";
import { sortedRows } from "./sorted-rows";
import type { Unsorted } from "./unsorted";

interface Distinct {
  root: string;
  users: number;
  requests: number;
  loggers: Record<string, number>;
  hosts: Record<string, number>;
}

/** Whom groups reach; `roots` says in which group a fingerprint's rows are shown. */
export async function reachDerived(
  ask: Ask,
  db: Database,
  scope: Scope,
  unsorted: Unsorted,
  roots: ReadonlyMap<string, string>,
): Promise<Map<string, Reached>> {
  const counted = (column: "logger_name" | "hostname") => {
    const name = column === "hostname" ? sql`hostname` : sql`logger_name`;
    return sql`
      (
        select json_object_agg(value, n)
        from (select ${name} as value, count(*) as n from mine where mine.root = groups.root group by 1) as values
      )`;
  };
  const rows = await ask<Distinct>(sql`
    with mine as materialized (
      select root, affected_user, request, logger_name, hostname
      from ${sortedRows(db, unsorted)}
      join unnest(${[...roots.keys()]}::text[], ${[...roots.values()]}::text[])
        as shown (fingerprint, root) using (fingerprint)
      where ${within({ ...scope, index: undefined })}
    )
    select root, count(distinct affected_user)::integer as users,
      count(distinct request)::integer as requests,
      ${counted("logger_name")} as loggers, ${counted("hostname")} as hosts
    from mine as groups
    group by root`);
  const valuesOf = (counts: Record<string, number>) =>
    mostFrequent(Object.entries(counts).map(([value, count]) => ({ value, count })));
  return new Map(
    rows.map(({ root, users, requests, loggers, hosts }) => [
      root,
      {
        fingerprint: root,
        users: users || null,
        requests: requests || null,
        loggers: valuesOf(loggers),
        hosts: valuesOf(hosts),
      },
    ]),
  );
}
