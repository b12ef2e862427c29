import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { health } from "@/lib/contract/health";
import type { App } from "@/lib/server/app";
import { databaseFailure } from "@/lib/server/db/failure";
import { version } from "@/package.json";

type Health = OutputOf<typeof health>;

/** Whether this process can answer questions about logs, and if not, why. */
export async function readHealth({ db, readiness }: App, signal: AbortSignal): Promise<Health> {
  const { state } = readiness;
  if (state.status === "starting") {
    return { status: "starting", database: "ok", version, message: state.message };
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
    const database = code === "database_away" ? "away" : "ok";
    return { status: "failing", database, version, message };
  }
}
