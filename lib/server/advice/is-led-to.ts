import sql, { raw, type Sql } from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";

interface Plan {
  "Node Type": string;
  "Plan Rows": number;
  Plans?: Plan[];
}

/**
 * Whether some index leads to the rows of a table that meet a condition: then a plan without a look
 * through all of them is the one that is left where such looks are put off.
 */
export async function isLedTo(ask: Ask, table: Sql, condition: Sql): Promise<boolean> {
  await ask(sql`set local enable_seqscan = off`);
  const plan = await planOf(ask, sql`select * from ${table} where ${condition}`);
  await ask(sql`set local enable_seqscan = on`);
  return !looksThrough(plan);
}

/** The rows that the planner expects of a statement. */
export async function expectedRows(ask: Ask, statement: Sql): Promise<number> {
  return (await planOf(ask, statement))["Plan Rows"];
}

async function planOf(ask: Ask, statement: Sql): Promise<Plan> {
  const [row] = await ask<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    sql`${raw("explain (format json)")} ${statement}`,
  );
  if (!row) throw new Error("Postgres explained nothing.");
  return row["QUERY PLAN"][0].Plan;
}

function looksThrough(plan: Plan): boolean {
  return plan["Node Type"].endsWith("Seq Scan") || (plan.Plans ?? []).some(looksThrough);
}
