import sql, { join, type Sql } from "sql-template-tag";
import type { Query, Regex, Scalar } from "@/lib/query/ast";
import { columnsOf } from "@/lib/query/columns";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { type Partition, partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { rarePieces } from "./rare-pieces";
import type { Scope } from "./scope";
import { whereFreeText } from "./text-match";

/** More texts than these are answered by looking at the rows. */
const MOST_TEXTS = 20;

/** The index is searched once for each name: a word in more names than these isn't rare anyway. */
const MOST_NAMES = 200;

/**
 * The rows of one statement over a scope's rows, which may go through the search index. Like the
 * statement, what the index has to be asked beforehand is read in one snapshot.
 */
export function askThroughIndex<Row extends object>(
  db: Database,
  scope: Scope,
  statement: (scope: Scope) => Sql,
  signal?: AbortSignal,
): Promise<Row[]> {
  const asked = async (ask: Ask) => ask<Row>(statement(await servedBy(ask, db, scope)));
  if (freeTextsOf(scope.query).length > 0) {
    return db.snapshot(({ ask }) => asked(ask), { signal, inParallel: true });
  }
  return asked(<Each extends object>(one: Sql) => db.query<Each>(one, signal));
}

/** The scope in the form that the search indexes of its days serve, where there are any. */
export async function servedBy(ask: Ask, db: Database, scope: Scope): Promise<Scope> {
  // Conditions on columns have one form.
  if (!db.isSearchable || columnsOf(scope.query) !== null) return scope;
  // Which days there are is nothing to be told of where only some rows are seen.
  const isServed =
    !db.isWhole || isMostlySearchable(partitionsOf(await partitions(ask, db), scope));
  return isServed ? hidingWords(await withIndex(ask, db, scope)) : scope;
}

/**
 * Whether the form that the search indexes serve is the better one for all of these partitions.
 * Where a row is looked at without them, as after an import or an adoption until they are built, it
 * costs six times as much: 30 µs.
 */
export function isMostlySearchable(there: readonly Partition[]): boolean {
  return there.filter(({ isSearchable }) => isSearchable).length * 2 > there.length;
}

/** The scope with what a search through the index of the owned layout needs to know. */
export async function withIndex(ask: Ask, db: Database, scope: Scope): Promise<Scope> {
  const texts = freeTextsOf(scope.query);
  if (texts.length === 0 || texts.length > MOST_TEXTS) {
    return { ...scope, index: { loggers: new Map() } };
  }
  // The planner must see the names: of a subquery it supposes that it gives a good part of the
  // rows, and reads them all. Compaction lists the loggers of what it takes; what it hasn't taken
  // yet says its own.
  const matching = texts.map(
    (text, place) => sql`
      select ${place}::integer as place, lower(logger_name) as name
      from known
      where ${whereFreeText(sql`logger_name`, text)}`,
  );
  const rows = await ask<{ place: number; name: string }>(sql`
    with known as materialized (select distinct logger_name from ${db.loggerNames})
    ${join(matching, " union ")}`);
  const loggers = new Map(
    texts.map((text, place) => [
      text,
      rows.filter((row) => row.place === place).map(({ name }) => name),
    ]),
  );
  for (const [text, names] of loggers) if (names.length > MOST_NAMES) loggers.delete(text);
  return { ...scope, index: { loggers } };
}

/** The scope with the rarest pieces of what is looked for, for what few rows match. */
export async function withPieces(ask: Ask, db: Database, scope: Scope): Promise<Scope> {
  const texts = freeTextsOf(scope.query);
  if (!scope.index || texts.length === 0 || texts.length > MOST_TEXTS) return scope;
  const pieces = await rarePieces(ask, db, texts);
  return pieces.size > 0 ? { ...scope, index: { ...scope.index, pieces } } : scope;
}

/** Whether each word that is looked for, if any, is known to be rare by its pieces. */
export function hasRarePieces({ query, index }: Scope): boolean {
  return freeTextsOf(query).every((text) => index?.pieces?.has(text));
}

/** The scope in the form for statements that are planned for their values. */
export function hidingWords(scope: Scope): Scope {
  return scope.index ? { ...scope, index: { ...scope.index, hidesWords: true } } : scope;
}

/** What is looked for in messages, exceptions and logger names; what must not be there aside. */
function freeTextsOf(query: Query | null): (Scalar | Regex)[] {
  switch (query?.type) {
    case "and":
    case "or":
      return query.items.flatMap(freeTextsOf);
    case "text":
      return [query.value];
    default:
      return [];
  }
}
