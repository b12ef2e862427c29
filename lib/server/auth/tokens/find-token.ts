import sql from "sql-template-tag";
import type { TokenUse } from "@/lib/server/auth/caller";
import type { Sight } from "@/lib/server/auth/sight";
import { sightFrom } from "@/lib/server/auth/sight";
import type { Database } from "@/lib/server/db/database";

/** What has to be known of a token to answer who brings it. */
export interface FoundToken {
  id: string;
  name: string;
  use: TokenUse;
  team: string | null;
  sight: Sight;
  logger: string | null;
  perMinute: number;
  /** Milliseconds since 1970; null: never. */
  expiresMs: number | null;
  isRevoked: boolean;
}

interface Stored {
  id: string;
  name: string;
  use: TokenUse;
  team: string | null;
  logger: string | null;
  per_minute: number;
  expires_ms: number | null;
  is_revoked: boolean;
  filter: string;
  team_filter: string | null;
  hidden: string[] | null;
  database_role: string | null;
}

/** The token with this hash, or null. */
export async function findToken(db: Database, hash: Buffer): Promise<FoundToken | null> {
  const [found] = await db.query<Stored>(sql`
    select token.id, token.name, use, token.team, logger, per_minute, token.filter,
      (extract(epoch from expires_at) * 1000)::float8 as expires_ms,
      revoked_at is not null as is_revoked,
      team.filter as team_filter, hidden, database_role
    from ${db.table("tokens")} as token
    left join ${db.table("teams")} as team on team.id = token.team
    where hash = ${hash}`);
  if (!found) return null;
  const { id, name, use, team, logger, filter, team_filter: ofTeam, hidden } = found;
  const { database_role: databaseRole } = found;
  return {
    id,
    name,
    use,
    team,
    logger,
    sight: sightFrom({ filters: [ofTeam, filter], hidden, databaseRole }),
    perMinute: found.per_minute,
    expiresMs: found.expires_ms,
    isRevoked: found.is_revoked,
  };
}
