import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { timeOf } from "./capture";
import type { Source } from "./source";

/**
 * Step 5: holds both tables against each other in one snapshot, by day and level: the number of
 * rows and the sum of their ids. Rows whose notes aren't taken yet are left out on both sides.
 * Throws when anything differs, before anything is switched.
 */
export async function verify(staged: Database, source: Source, signal: AbortSignal): Promise<void> {
  const { table, staging } = source;
  const counted = (time: string, from: string) => `
    select date_trunc('day', ${time}, 'UTC') as day, level, count(*) as n, sum(logs.id) as ids
    from ${from} as logs
    where not exists (select from ${staging}.changes where changes.id = logs.id)
    group by 1, 2`;
  const differences = await staged.transaction(async (client) => {
    const { rows } = await client.query<{ day: string; level: string; old: string; new: string }>(
      `select day, level, coalesce(plain.n, 0) as old, coalesce(copied.n, 0) as new
       from (${counted(timeOf(source), table)}) as plain
       full join (${counted("timestamp", `${staging}.${staged.logs.text}`)}) as copied
         using (day, level)
       where (plain.n, plain.ids) is distinct from (copied.n, copied.ids)
       order by day, level
       limit 10`,
    );
    return rows;
  }, signal);
  if (differences.length === 0) return;
  const lines = differences.map(
    (row) => `${row.day.slice(0, 10)} ${row.level}: ${row.old} rows, ${row.new} in the copy`,
  );
  throw new AppError(
    "internal",
    `The copy differs from ${source.name}, so nothing was switched and the table is as it was:\n${lines.join("\n")}\nStart over after: drop schema ${staging} cascade.`,
  );
}
