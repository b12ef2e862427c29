import type { Client } from "pg";
import { withConnection } from "./database-connection";
import type { DatabaseOptions } from "./database-options";
import { reasonOf } from "./reason";

/** Rows of one statement: on five indexes some 30 ms, in which nobody has to wait for them. */
const BATCH = 1_000;

const EVERY_MS = 3_600_000;

/**
 * One process deletes, the others leave it to that one: "retained" as ASCII. Held by each
 * statement alone: behind a pooler the session may be another one's the next moment.
 */
const LOCK = "8243122580180855140";

/**
 * Deletes what is older than so many days from a plain table, in small batches, and returns how
 * many rows. Cordwood's own table is left alone: Cordwood drops its days whole, by its own setting.
 */
export function deleteOlderThan(options: DatabaseOptions, days: number): Promise<number> {
  return withConnection(options, async (client) => {
    const table = `${options.tablePrefix}_logs`;
    if (!(await isPlain(client, options))) return 0;
    let deleted = 0;
    for (let last = BATCH; last === BATCH; deleted += last) {
      const { rowCount } = await client.query(
        `delete from "${table}" where id in (
          select id from "${table}"
          where timestamp < now() - make_interval(days => $1)
          order by timestamp
          limit $2
        ) and (select pg_try_advisory_xact_lock($3))`,
        [days, BATCH, LOCK],
      );
      last = rowCount ?? 0;
    }
    return deleted;
  });
}

/** Whether there is a table, and it is not Cordwood's own. */
async function isPlain(client: Client, { tablePrefix }: DatabaseOptions): Promise<boolean> {
  const { rows } = await client.query<{ is_plain: boolean }>(
    `select relkind = 'r' and to_regclass($2) is null as is_plain
      from pg_class where oid = to_regclass($1)`,
    [`"${tablePrefix}_logs"`, `"${tablePrefix}_migrations"`],
  );
  return rows[0]?.is_plain ?? false;
}

/** Deletes now and every hour, until the returned function is called. Keeps no process alive. */
export function keepDeleting(
  options: DatabaseOptions,
  days: number,
  report: (problem: string) => void,
): () => void {
  let isDeleting = false;
  const run = async () => {
    if (isDeleting) return;
    isDeleting = true;
    await deleteOlderThan(options, days).catch((error: unknown) => {
      report(`Can't delete logs older than ${days} days: ${reasonOf(error)}. Next try in an hour.`);
    });
    isDeleting = false;
  };
  // A little later: a command that logs one line and ends shall not connect twice for it.
  const first = setTimeout(run, 60_000).unref();
  const every = setInterval(run, EVERY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}
