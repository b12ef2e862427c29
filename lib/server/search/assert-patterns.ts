import sql from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { SettingError } from "@/lib/server/env";

/**
 * Tries each pattern of somebody's own secrets in Postgres, by which it is looked for when logs are shown.
 * Throws `SettingError` for one that it can't read: nothing could be shown to those it is for.
 */
export async function assertPatterns(db: Database, patterns: readonly string[]): Promise<void> {
  for (const pattern of patterns) {
    try {
      await db.query(sql`select '' ~* ${pattern}`);
    } catch (error) {
      // What else may be wrong with the database isn't the pattern's fault.
      if (!isAppError(error) || error.code !== "bad_query") return;
      throw new SettingError(
        `CORDWOOD_REDACT_PATTERNS has ${pattern}, which can't be used. ${error.message}`,
        { cause: error },
      );
    }
  }
}
