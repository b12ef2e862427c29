import sql, { type Sql } from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { type Scope, within } from "@/lib/server/search/scope";
import { placesOf, type Reached } from "./reach";
import { sortedRows } from "./sorted-rows";
import type { Unsorted } from "./unsorted";

interface Distinct {
  root: string;
  users: number;
  requests: number;
}

interface Place {
  root: string;
  logger_name: string;
  hostname: string;
  n: number;
}

/** Whom groups reach; `roots` says in which group a fingerprint's rows are shown. */
export async function reachDerived(
  ask: Ask,
  db: Database,
  scope: Scope,
  unsorted: Unsorted,
  roots: ReadonlyMap<string, string>,
): Promise<Map<string, Reached>> {
  const shown: Sql = sql`
    ${sortedRows(db, unsorted)}
    join unnest(${[...roots.keys()]}::text[], ${[...roots.values()]}::text[])
      as shown (fingerprint, root) using (fingerprint)
    where ${within({ ...scope, index: undefined })}`;
  const distinct = await ask<Distinct>(sql`
    select root, count(distinct affected_user)::integer as users,
      count(distinct request)::integer as requests
    from ${shown}
    group by root`);
  const places = await ask<Place>(sql`
    select root, logger_name, hostname, count(*)::integer as n
    from ${shown}
    group by root, logger_name, hostname`);
  return new Map(
    distinct.map(({ root, users, requests }) => {
      const own = places.filter((place) => place.root === root);
      const reached = {
        fingerprint: root,
        users: users || null,
        requests: requests || null,
        ...placesOf(
          countBy(own, ({ logger_name }) => logger_name),
          countBy(own, ({ hostname }) => hostname),
        ),
      };
      return [root, reached];
    }),
  );
}

function countBy(places: readonly Place[], nameOf: (place: Place) => string) {
  const counts = new Map<string, number>();
  for (const place of places) {
    counts.set(nameOf(place), (counts.get(nameOf(place)) ?? 0) + place.n);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}
