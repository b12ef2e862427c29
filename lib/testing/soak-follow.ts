import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { followUnderKills } from "./follow-under-kills";
import { soakDatabase } from "./soak-database";
import { tell } from "./soak-report";

const LIVES = 30;

/** Follows a rotating log through many kills; says whether every record is there once. */
export async function soakFollow(serverUrl: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-follow-"));
  try {
    const url = await migratedDatabase(serverUrl);
    const { written, missing, doubled, traces } = await followUnderKills({
      url,
      folder,
      lives: LIVES,
    });
    tell(
      `${written} records followed through ${LIVES} kills: ${missing} missing, ${doubled} doubled`,
    );
    return missing === 0 && doubled === 0 && traces === written / 5;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function migratedDatabase(serverUrl: string): Promise<string> {
  const url = await soakDatabase(serverUrl, "followed");
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  await migrate(db);
  await db.end();
  return url;
}
