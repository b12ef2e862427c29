import type { Database } from "@/lib/server/db/database";

/** Runs a script as psql does: statement by statement, and with `\gexec` what a query gives. */
export async function runScript(db: Database, script: string): Promise<void> {
  await db.withClient(async (client) => {
    await client.query("set statement_timeout = 0");
    let text = "";
    for (const line of script.split("\n")) {
      if (line.startsWith("--")) continue;
      text += `${line}\n`;
      if (line.endsWith(";")) {
        await client.query(text);
        text = "";
      } else if (line.endsWith("\\gexec")) {
        const found = await client.query<string[]>({
          text: text.replace(/\\gexec\n$/, ""),
          rowMode: "array",
        });
        for (const [statement = ""] of found.rows) await client.query(statement);
        text = "";
      }
    }
    if (text.trim() !== "") throw new Error(`A statement has no end: ${text}`);
  });
}
