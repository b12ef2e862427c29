import type { Database } from "@/lib/server/db/database";
import { quoted } from "@/lib/server/db/identifier";
import { timeOf } from "./capture";
import type { Source } from "./source";

/**
 * Step 3, one batch: the next rows by id, and how far that came, in one transaction. Returns the
 * number of rows; null when there are no more. Rows that change meanwhile are noted and put right
 * by `catchUp`.
 */
export async function copyBatch(
  staged: Database,
  source: Source,
  rows: number,
): Promise<number | null> {
  const { table, staging } = source;
  return staged.transaction(async (client) => {
    // Held by a batch whose process was killed, until its server has noticed.
    const { rows: found } = await client.query<{ copied_to: string; upto: string }>(
      `select copied_to, upto from ${staging}.progress for update`,
    );
    const { copied_to: after, upto } = found[0] ?? {};
    // In the order of a TRUNCATE, whose trigger goes from the plain table to the new one.
    await client.query(`lock table ${table} in access share mode`);
    const { rows: edges } = await client.query<{ edge: string | null }>(
      `select max(id) as edge
       from (
         select id from ${table} where id > $1 and id <= $2 order by id limit $3
       ) as next`,
      [after, upto, rows],
    );
    const edge = edges[0]?.edge ?? null;
    if (edge === null) return null;
    const copied = await client.query(`${insertion(staged, source)} where id > $1 and id <= $2`, [
      after,
      edge,
    ]);
    const count = copied.rowCount ?? 0;
    await client.query(`update ${staging}.progress set copied_to = $1, copied = copied + $2`, [
      edge,
      count,
    ]);
    return count;
  });
}

/** `insert into` the new table `select … from` the plain one, to be continued with a condition. */
export function insertion(staged: Database, source: Source): string {
  const names = source.columns.map(({ name }) => quoted(name));
  const values = source.columns.map(({ name }) =>
    name === "timestamp" ? timeOf(source) : quoted(name),
  );
  return `
    insert into ${source.staging}.${staged.logs.text} (${names.join(", ")})
    select ${values.join(", ")} from ${source.table}`;
}
