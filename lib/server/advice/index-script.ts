import type { Sql } from "sql-template-tag";
import type { IndexForm } from "@/lib/server/search/index-form";
import type { LogsTable } from "./logs-table";

/** An index that is to be made. */
export interface NamedForm {
  form: IndexForm;
  /** Without the schema. */
  name: string;
  /** What a run that was interrupted left behind has that name. */
  isLeftOver: boolean;
}

/** As long as names may be, in bytes. */
const MOST_NAME = 63;

/** `_20261122`, which a partition's name has beside the table's, and a number behind it. */
const BESIDE = 9 + 3;

/** A name for an index that leaves room for those of its parts. */
export function nameFor(table: string, { about }: IndexForm): string {
  const slug =
    about
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_|_$/g, "") || "key";
  const name = `${table}_by_${slug}`;
  return name.slice(0, Math.max(MOST_NAME - BESIDE, table.length + 8));
}

/** What makes some indexes on the logs table without holding up who writes, for psql. */
export function indexScript(table: LogsTable, named: readonly NamedForm[]): string {
  const needsPieces = named.some(({ form }) => form.kind === "pieces");
  return [
    ...(needsPieces && table.trigrams === null ? ["create extension if not exists pg_trgm;"] : []),
    ...named.map((each) => (table.kind === "parts" ? onParts(table, each) : onWhole(table, each))),
  ].join("\n\n");
}

function onWhole(table: LogsTable, { form, name, isLeftOver }: NamedForm): string {
  return [
    ...(isLeftOver ? [`drop index concurrently ${quoted(table.home)}.${quoted(name)};`] : []),
    `create index concurrently ${quoted(name)}`,
    `on ${table.name} ${definition(table, form)};`,
    `analyze ${table.name};`,
  ].join("\n");
}

/**
 * An index of a partitioned table can't be made concurrently. So its parts are, one after the other,
 * and become one when the last has joined. New days get theirs by themselves. It can be run again.
 */
function onParts(table: LogsTable, { form, name }: NamedForm): string {
  const made = definition(table, form);
  const whole = `${quoted(table.home)}.${quoted(name)}`;
  const part = `relname || ${literal(name.slice(table.relation.length))}`;
  const of = (condition: string) =>
    [
      "from pg_inherits",
      "join pg_class as day on day.oid = inhrelid",
      "join pg_namespace on pg_namespace.oid = relnamespace",
      `where inhparent = ${literal(table.name)}::regclass and ${condition}`,
      "order by relname desc \\gexec",
    ].join("\n");
  const hasJoined = [
    "exists (",
    "  select from pg_index join pg_inherits as joined on joined.inhrelid = indexrelid",
    `  where indrelid = day.oid and joined.inhparent = ${literal(whole)}::regclass)`,
  ].join("\n");
  const each = (text: string, values: string, condition: string) =>
    `select format($$${text}$$, ${values})\n${of(condition)}`;
  return [
    "-- For new days. Behind a long transaction it gives up and keeps nobody waiting: run it again then.",
    "set lock_timeout = '2s';",
    `create index if not exists ${quoted(name)}`,
    `on only ${table.name} ${made};`,
    "set lock_timeout = 0;",
    "-- For the days there are, one after the other, while all goes on; first what a run before left unfinished.",
    each(
      "drop index concurrently %I.%I",
      `nspname, ${part}`,
      `exists (
  select from pg_index join pg_class as made on made.oid = indexrelid
  where indrelid = day.oid and not indisvalid and made.relname = day.${part})`,
    ),
    each(
      `create index concurrently if not exists %I on %I.%I ${percent(made)}`,
      `${part}, nspname, relname`,
      `not ${hasJoined}`,
    ),
    each(
      `alter index ${percent(whole)} attach partition %I.%I`,
      `nspname, ${part}`,
      `not ${hasJoined}`,
    ),
    each("analyze %I.%I", "nspname, relname", "true"),
  ].join("\n");
}

/** From its method on. */
function definition(table: LogsTable, form: IndexForm): string {
  const only = form.where ? ` where ${written(form.where)}` : "";
  const { method, columns } = columnsOf(table, form);
  return `using ${method} (${columns.join(", ")})${only}`;
}

function columnsOf(
  table: LogsTable,
  { kind, of, column }: IndexForm,
): { method: string; columns: string[] } {
  const each = of.map(element);
  // Of a table that isn't cut by days an index is asked for a time as well.
  const andTime = table.kind === "whole" && !each.includes("timestamp") ? ["timestamp"] : [];
  switch (kind) {
    case "pieces": {
      const home = table.trigrams === null ? "" : `${table.trigrams}.`;
      return { method: "gin", columns: each.map((text) => `${text} ${home}gin_trgm_ops`) };
    }
    case "paths":
      return { method: "gin", columns: each.map((text) => `${text} jsonb_path_ops`) };
    case "values":
      if (column && table.longColumns.has(column)) return { method: "hash", columns: each };
      return { method: "btree", columns: [...each, ...andTime] };
    case "order":
    case "rows":
      return { method: "btree", columns: [...each, ...andTime] };
  }
}

/** An expression stands in parentheses, a column by itself. */
function element(of: Sql): string {
  const text = written(of);
  return /^\w+$/.test(text) ? text : `(${text})`;
}

function written(of: Sql): string {
  if (of.values.length > 0) throw new Error("What an index is made of holds no values.");
  return of.text.replace(/\s*\n\s*/g, "\n  ");
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** As a text that `format` leaves as it is. */
function percent(text: string): string {
  return text.replaceAll("%", "%%");
}
