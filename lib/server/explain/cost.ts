import sql, { type Sql } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { viewSql } from "@/lib/contract/sql";
import type { Ask } from "@/lib/server/db/ask";

type Cost = NonNullable<OutputOf<typeof viewSql>["statements"][number]["cost"]>;

/** Runs a statement once more to see what it costs, under the statement timeout. */
export async function readCost(ask: Ask, statement: Sql): Promise<Cost> {
  const lines = await ask<{ "QUERY PLAN": string }>(sql`explain (analyze, buffers) ${statement}`);
  const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
  // The first line of buffers is the whole's: each node counts what is below it.
  const [buffers = ""] = /^ *Buffers: .*$/m.exec(plan) ?? [];
  const number = (pattern: RegExp, text: string) => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    planning_ms: number(/^Planning Time: ([\d.]+) ms/m, plan),
    execution_ms: number(/^Execution Time: ([\d.]+) ms/m, plan),
    hit_blocks: number(/shared (?:.*?)hit=(\d+)/, buffers),
    read_blocks: number(/shared (?:.*?)read=(\d+)/, buffers),
    plan,
  };
}
