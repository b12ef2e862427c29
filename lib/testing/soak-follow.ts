import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import { say } from "@/lib/cli/say";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { followUnderKills } from "./follow-under-kills";

const LIVES = 30;

/** Follows a rotating log through many kills; says whether every record is there once. */
export async function soakFollow(serverUrl: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-follow-"));
  try {
    const url = await createDatabase(serverUrl);
    const { written, missing, doubled, traces } = await followUnderKills({
      url,
      folder,
      lives: LIVES,
    });
    say(
      `${written} records followed through ${LIVES} kills: ${missing} missing, ${doubled} doubled`,
    );
    return missing === 0 && doubled === 0 && traces === written / 5;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function createDatabase(serverUrl: string): Promise<string> {
  const server = new Database({ url: serverUrl, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw("create database followed"));
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = "/followed";
  const db = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
  await migrate(db);
  await db.end();
  return url.href;
}
