import sql from "sql-template-tag";
import type { sessions } from "@/lib/contract/auth";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { Person } from "@/lib/server/auth/caller";
import type { Database } from "@/lib/server/db/database";

type Session = OutputOf<typeof sessions>["sessions"][number];

/** Where somebody is signed in, the last used first. */
export function listSessions(db: Database, { id, session }: Person): Promise<Session[]> {
  return db.query<Session>(sql`
    select id, agent, address, created_at, seen_at, id = ${session}::uuid as is_this
    from ${db.table("sessions")}
    where person = ${id}::uuid and expires_at > now()
    order by is_this desc, seen_at desc, id`);
}
