import sql, { raw } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { createErrorRule } from "@/lib/contract/error-rules";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Rule } from "./category";
import { OwnPattern } from "./own-pattern";

/** A category as people wrote it. */
export type OwnRule = OutputOf<typeof createErrorRule>;

export const RULE_COLUMNS = raw("id, name, severity, pattern, about, suggestions, version");

/** In the order they are tried. */
export function readOwnRules(ask: Ask, db: Database): Promise<OwnRule[]> {
  return ask<OwnRule>(sql`
    select ${RULE_COLUMNS}
    from ${db.table("error_rules")}
    order by place, created_at, id`);
}

/** What patterns found is remembered, by their texts: titles come again and again. */
const patterns = new Map<string, OwnPattern>();
const MOST_PATTERNS = 500;

export function ruleOf({ id, name, severity, pattern, about, suggestions }: OwnRule): Rule {
  const known = patterns.get(pattern) ?? new OwnPattern(pattern);
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  patterns.set(pattern, known);
  return { id, name, severity, pattern: known, about, suggestions };
}
