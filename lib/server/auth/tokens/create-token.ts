import sql from "sql-template-tag";
import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createToken as contract } from "@/lib/contract/tokens";
import { hashOf, newSecret } from "@/lib/server/auth/secret";
import { assertTeam } from "@/lib/server/auth/teams/assert-team";
import type { Database } from "@/lib/server/db/database";
import { type StoredToken, TOKEN_COLUMNS } from "./stored-token";

/** They are listed whole; more are a program that makes one a run. */
const MOST_TOKENS = 1_000;

/** The one answer that has the secret: of what is stored it can't be had back. */
export async function createToken(
  db: Database,
  input: InputOf<typeof contract>,
  createdBy: string,
): Promise<OutputOf<typeof contract>> {
  await assertTeam(db, input.team);
  const secret = `cw_${input.use === "read" ? "r" : "w"}_${newSecret()}`;
  const [created] = await db.query<StoredToken>(sql`
    insert into ${db.table("tokens")} as token
      (hash, name, use, team, filter, logger, per_minute, created_by, expires_at)
    select ${hashOf(secret)}, ${input.name}, ${input.use}, ${input.team}::uuid, ${input.filter},
      ${input.logger}, ${input.per_minute}::integer, ${createdBy},
      now() + make_interval(days => ${input.days}::integer)
    where (select count(*) from ${db.table("tokens")} where revoked_at is null) < ${MOST_TOKENS}
    returning ${TOKEN_COLUMNS}`);
  if (!created) {
    throw new AppError("conflict", `There are ${MOST_TOKENS} tokens already. Revoke some first.`);
  }
  return { ...created, secret };
}
