import { join } from "node:path";
import sql from "sql-template-tag";
import { parseInstant } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import type { DataSet } from "./data";
import { writeMessages } from "./messages";
import { Statements } from "./statements";

/** Cordwood's table in a database that somebody else fills; every session only reads. */
export async function dataThere(given: string, dir: string): Promise<DataSet> {
  const readOnly = new URL(given);
  readOnly.searchParams.set("options", "-c default_transaction_read_only=on");
  const url = readOnly.href;
  const statements = await Statements.connect(url);
  try {
    const [found] = await statements.run(sql`
      select count(*)::integer as rows,
        to_char(min(timestamp), 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as first,
        to_char(max(timestamp), 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as last
      from cordwood_logs`);
    const first = parseInstant(String(found?.first));
    const last = parseInstant(String(found?.last));
    if (first === null || last === null) throw new Error(`${given} holds no logs to ask about.`);
    const from = first;
    const to = last + 1;
    const messages = join(dir, "there.messages");
    await writeMessages(url, messages);
    const days = Math.round((to - from) / DAY);
    return { url, rows: Number(found?.rows), days, from, to, messages, own: false };
  } finally {
    await statements.end();
  }
}
