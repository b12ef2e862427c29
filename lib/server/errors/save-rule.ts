import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createErrorRule, updateErrorRule } from "@/lib/contract/error-rules";
import type { Database } from "@/lib/server/db/database";
import { writeObstacle } from "@/lib/server/db/write-obstacle";
import { checkedPattern } from "./check-pattern";
import { type OwnRule, RULE_COLUMNS } from "./own-rules";

type Draft = InputOf<typeof createErrorRule>;

/** Each is tried on every title. */
const MOST_RULES = 100;

/** Why no category can be saved here and what would help, or null where one can. */
export function obstacleToRules(db: Database, signal?: AbortSignal): Promise<string | null> {
  const instead = "The categories that come with Cordwood are used.";
  return writeObstacle((statement) => db.query(statement, signal), db, "error_rules", instead);
}

/** Throws `conflict` where the name is taken, `bad_parameter` where the pattern is none or harmful. */
export async function createRule(db: Database, rule: Draft): Promise<OwnRule> {
  await assertSavable(db, rule);
  const [counted] = await db.query<{ n: number }>(
    sql`select count(*)::integer as n from ${db.table("error_rules")}`,
  );
  if ((counted?.n ?? 0) >= MOST_RULES) {
    throw new AppError(
      "conflict",
      `There are ${MOST_RULES} categories already, and no more are kept. Delete one that finds nothing.`,
    );
  }
  const { name, severity, pattern, about, suggestions } = rule;
  const [created] = await db.query<OwnRule>(sql`
    insert into ${db.table("error_rules")} (name, severity, pattern, about, suggestions, place)
    select ${name}, ${severity}, ${pattern}, ${about}, ${suggestions}::text[],
      coalesce(max(place), 0) + 1
    from ${db.table("error_rules")}
    on conflict do nothing
    returning ${RULE_COLUMNS}`);
  if (!created) throw nameTaken(name);
  return created;
}

/** Throws `conflict` too where somebody has changed it since `version`. */
export async function updateRule(
  db: Database,
  { id, version, ...rule }: InputOf<typeof updateErrorRule>,
): Promise<OwnRule> {
  await assertSavable(db, rule);
  const rules = db.table("error_rules");
  const [updated] = await db.query<OwnRule>(sql`
    update ${rules}
    set name = ${rule.name}, severity = ${rule.severity}, pattern = ${rule.pattern},
      about = ${rule.about}, suggestions = ${rule.suggestions}::text[], version = version + 1
    where id = ${id}::uuid and version = ${version} and not exists (
      select from ${rules} where lower(name) = lower(${rule.name}) and id <> ${id}::uuid
    )
    returning ${RULE_COLUMNS}`);
  if (updated) return updated;
  const [there] = await db.query<{ version: number }>(
    sql`select version from ${rules} where id = ${id}::uuid`,
  );
  if (!there) throw unknownRule();
  if (there.version === version) throw nameTaken(rule.name);
  throw new AppError(
    "conflict",
    "Somebody else has changed this category meanwhile. Look at what they made of it, and change it again if that is still needed.",
  );
}

/** Those that were tried before it follow in their order. */
export async function putRuleFirst(db: Database, id: string): Promise<OwnRule> {
  const rules = db.table("error_rules");
  const [first] = await db.query<OwnRule>(sql`
    update ${rules}
    set place = (select min(place) from ${rules}) - 1
    where id = ${id}::uuid
    returning ${RULE_COLUMNS}`);
  if (!first) throw unknownRule();
  return first;
}

/** Its groups get the category that the next rule gives them. */
export async function deleteRule(db: Database, id: string): Promise<OwnRule> {
  const [deleted] = await db.query<OwnRule>(sql`
    delete from ${db.table("error_rules")} where id = ${id}::uuid returning ${RULE_COLUMNS}`);
  if (!deleted) throw unknownRule();
  return deleted;
}

async function assertSavable(db: Database, { pattern }: Pick<Draft, "pattern">): Promise<void> {
  const obstacle = await obstacleToRules(db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
  const known = await db.query<{ title: string }>(
    sql`select distinct title from ${db.table("error_groups")} limit 500`,
  );
  checkedPattern(
    pattern,
    known.map(({ title }) => title),
  );
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `Another category is called ${name}. Choose another name.`);
}

function unknownRule(): AppError {
  return new AppError("not_found", "There is no such category; somebody may have deleted it.");
}
