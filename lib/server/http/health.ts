import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { ErrorCode } from "@/lib/contract/error";
import type { health } from "@/lib/contract/health";
import type { App } from "@/lib/server/app";
import { databaseFailure } from "@/lib/server/db/failure";
import { version } from "@/package.json";

type Health = OutputOf<typeof health>;

/** What a failure says of the database; any other came from a database that works. */
const DATABASE: Partial<Record<ErrorCode, Health["database"]>> = {
  database_away: "away",
  database_refused: "refused",
};

/** Whether this process can answer questions about logs, and if not, why. */
export async function readHealth(
  { db, readiness }: Pick<App, "db" | "readiness">,
  signal: AbortSignal,
): Promise<Health> {
  const { state } = readiness;
  if (state.status === "starting") {
    const database = await reach(db, signal);
    return { status: "starting", database, version, message: state.message };
  }
  if (state.status === "setup") {
    const message = "This database has no logs table that Cordwood can read.";
    return { status: "setup", database: "ok", version, message };
  }
  try {
    readiness.assertReady();
    await db.query(sql`select 1`, signal);
    return { status: "ok", database: "ok", version };
  } catch (error) {
    const { code, message } = databaseFailure(error);
    return { status: "failing", database: DATABASE[code] ?? "ok", version, message };
  }
}

/** How the database is while nothing else is known yet. */
async function reach(db: App["db"], signal: AbortSignal): Promise<Health["database"]> {
  try {
    await db.query(sql`select 1`, signal);
    return "ok";
  } catch (error) {
    return DATABASE[databaseFailure(error).code] ?? "ok";
  }
}
