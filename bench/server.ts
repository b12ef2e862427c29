import { setTimeout as wait } from "node:timers/promises";
import sql from "sql-template-tag";
import { ensureBuilt } from "@/lib/cli/build";
import { type Product, startProduct } from "@/lib/testing/product";
import type { DataSet } from "./data";
import type { Statements } from "./statements";

/** The product as its users run it, on a data set, built from the sources as they are. */
export async function serve(data: DataSet): Promise<Product> {
  await ensureBuilt(process.cwd());
  return startProduct({ settings: { DATABASE_URL: data.url, CORDWOOD_DEMO: "0" } });
}

/** Background work counts as done when nothing of it has got further for so long. */
const QUIET_MS = 15_000;
const POLL_MS = 500;
/** Indexes of thirty days of ten million rows take some minutes. */
const MOST_MS = 30 * 60_000;

/**
 * Waits until the search indexes stand and what is derived of the rows is: until no index is being
 * built, and there is no more of either than a while ago.
 */
export async function settle(statements: Statements): Promise<void> {
  let state = "";
  let since = performance.now();
  for (const end = since + MOST_MS; performance.now() < end; await wait(POLL_MS)) {
    const [now] = await statements.run(sql`
      select (select count(*) from pg_index where indisvalid) as indexes,
        (select count(*) from pg_stat_progress_create_index) as building,
        (select coalesce(sum(blocks_done), 0) from pg_stat_progress_create_index) as blocks,
        (select sum(n_tup_ins + n_tup_upd) from pg_stat_user_tables
         where relname like '%\\_derived') as derived`);
    const seen = JSON.stringify(now);
    if (seen !== state || now?.building !== "0") {
      state = seen;
      since = performance.now();
    }
    if (performance.now() - since > QUIET_MS) return;
  }
  throw new Error(`Postgres was still building indexes after ${MOST_MS / 60_000} minutes.`);
}
