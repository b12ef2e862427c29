import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorRules as endpoint } from "@/lib/contract/error-rules";
import type { Database } from "@/lib/server/db/database";
import { CATEGORY_RULES } from "./category-rules";
import { readOwnRules } from "./own-rules";
import { obstacleToRules } from "./save-rule";

/** All categories there are, in the order they are tried. */
export async function listRules(
  db: Database,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const ask = <Row extends object>(statement: Parameters<typeof db.query>[0]) =>
    db.query<Row>(statement, signal);
  return {
    rules: db.layout === "owned" ? await readOwnRules(ask, db) : [],
    built_in: CATEGORY_RULES.map(({ pattern, suggestions, ...rule }) => ({
      ...rule,
      pattern: pattern.source,
      suggestions: [...suggestions],
    })),
    obstacle: await obstacleToRules(db, signal),
  };
}
