import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { teams } from "@/lib/contract/people";
import type { Database } from "@/lib/server/db/database";

type Team = OutputOf<typeof teams>["teams"][number];

export function listTeams(db: Database, signal?: AbortSignal): Promise<Team[]> {
  const statement = sql`
    select id, name, filter, hidden, database_role,
      (select count(*)::integer from ${db.table("people")} where team = team_row.id) as people
    from ${db.table("teams")} as team_row
    order by lower(name), id`;
  return db.query<Team>(statement, signal);
}
