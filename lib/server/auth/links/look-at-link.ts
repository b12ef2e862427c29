import sql from "sql-template-tag";
import type { lookAtLink as contract } from "@/lib/contract/auth";
import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import { hashOf } from "@/lib/server/auth/secret";
import type { Database } from "@/lib/server/db/database";

/** What a link is for. Throws `not_found` for one that is used up, too old or made up. */
export async function lookAtLink(db: Database, secret: string): Promise<OutputOf<typeof contract>> {
  const [found] = await db.query<OutputOf<typeof contract>>(sql`
    select purpose, coalesce(person.email, link.email) as email,
      coalesce(person.role, link.role) as role
    from ${db.table("links")} as link
    left join ${db.table("people")} as person on person.id = link.person
    where hash = ${hashOf(secret)} and expires_at > now()`);
  if (!found) throw unknownLink();
  return found;
}

export function unknownLink(): AppError {
  return new AppError(
    "not_found",
    "This link doesn't work any more: it was used, or is too old. Ask an administrator for a new one; at the very beginning, start Cordwood again.",
  );
}
