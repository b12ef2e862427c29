import type { Database } from "@/lib/server/db/database";
import { makeDaysAhead } from "@/lib/server/housekeeping/partitions-job";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY, isSane } from "@/lib/server/partition/day";
import { LEAST_ROWS } from "@/lib/server/partition/stray-days";
import { timeOf } from "./capture";
import type { Source } from "./source";

/**
 * Step 2: partitions of the new table for the days that have rows enough, and for those to come.
 * Reads the plain table once; a second run makes the coming days only.
 */
export async function makeDays(staged: Database, source: Source, nowMs: number): Promise<void> {
  const { table, staging } = source;
  if (!(await isCounted(staged, source))) {
    const days = await staged.transaction(async (client) => {
      const { rows } = await client.query<{ second: string | null; rows: string; mine: string }>(
        `select case when isfinite(at) then extract(epoch from date_trunc('day', at, 'UTC'))::bigint end
             as second,
           count(*) as rows,
           count(*) filter (where id <= (select upto from ${staging}.progress)) as mine
         from (select ${timeOf(source)} as at, id from ${table}) as times
         group by 1`,
      );
      return rows.map((row) => ({
        second: row.second,
        rows: Number(row.rows),
        mine: Number(row.mine),
      }));
    });
    for (const { second, rows } of days) {
      if (second === null || rows < LEAST_ROWS) continue;
      const day = Number(second) * 1_000_000;
      if (!isSane(day)) continue;
      await createPartitions(staged, day, day + DAY);
    }
    const total = days.reduce((sum, { mine }) => sum + mine, 0);
    await staged.transaction((client) =>
      client.query(`update ${staging}.progress set rows = $1`, [total]),
    );
  }
  await makeDaysAhead(staged, nowMs);
}

async function isCounted(staged: Database, { staging }: Source): Promise<boolean> {
  return staged.transaction(async (client) => {
    const { rows } = await client.query(`select from ${staging}.progress where rows is not null`);
    return rows.length > 0;
  });
}
