import sql, { join, raw, type Sql } from "sql-template-tag";
import { FIELDS, type Field, type FieldColumn, type FieldName } from "@/lib/log/field";
import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import {
  isNullWord,
  literalOf,
  type Query,
  type Regex,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { resolveInstant } from "@/lib/query/range";
import { compareWith, numberEquals, rangeWith } from "./number-match";
import {
  anyOf,
  textContains,
  textContainsExactly,
  textEquals,
  textFinds,
  textIs,
} from "./text-match";
import { whereJson } from "./where-json";
import { whereLevel } from "./where-level";

export interface WhereOptions {
  /** What `now` means in the query's times. */
  now: Micros;
  /** The zone in which `now/d` begins a day. */
  tz: string;
  /** The name the logs table goes by in the statement, where it needs one. */
  alias?: string;
}

const FREE_TEXT_COLUMNS: readonly FieldColumn[] = ["message", "exception", "logger_name"];
const TEXT_COLUMNS: readonly FieldColumn[] = FIELDS.filter(
  ({ kind }) => kind === "text" || kind === "long",
).map(({ column }) => column);

/**
 * The condition that holds for exactly the rows a query matches. It may be NULL where it does
 * not hold, which `where` takes as false; under a negation it never is, so that `NOT` is the
 * exact complement. It stands as one operand of `and`.
 */
export function whereQuery(query: Query | null, options: WhereOptions): Sql {
  return query ? new Where(options).condition(query) : sql`true`;
}

class Where {
  constructor(private readonly options: WhereOptions) {}

  condition(query: Query): Sql {
    switch (query.type) {
      case "or":
        return anyOf(query.items.map((item) => this.condition(item)));
      case "and":
        return sql`(${join(
          query.items.map((item) => this.condition(item)),
          " and ",
        )})`;
      case "not":
        return sql`((${this.condition(query.item)}) is not true)`;
      case "text":
        return this.freeText(query.value);
      case "field":
        break;
    }
    const { field, value } = query;
    switch (field.type) {
      case "column":
        return this.column(field.name, value);
      case "anywhere":
        return this.anywhere(value);
      case "key":
        return whereJson(this.name("extra_data"), [[field.key]], value);
      case "path":
        return whereJson(this.name("extra_data"), pathsOf(field.path), value);
    }
  }

  private freeText(value: Scalar | Regex): Sql {
    return anyOf(
      FREE_TEXT_COLUMNS.map((column) =>
        value.type === "regex"
          ? textFinds(this.name(column), value)
          : textContains(this.name(column), value),
      ),
    );
  }

  /** `*:x`; there is no column to be NULL, so that `*:null` looks for the word. */
  private anywhere(value: Value): Sql {
    const texts = TEXT_COLUMNS.map((column) => this.name(column));
    texts.push(sql`${this.name("extra_data")}::text`);
    return anyOf(texts.map((text) => this.longText(text, value, textContains)));
  }

  private column(name: FieldName, value: Value): Sql {
    const { column, kind } = fieldNamed(name);
    const stored = this.name(column);
    switch (kind) {
      case "level":
        return whereLevel(stored, value);
      case "text":
        return value.type === "exact"
          ? textIs(stored, value.scalar)
          : this.longText(stored, value, orNull(textEquals));
      case "long":
        return this.longText(stored, value, orNull(textContains));
      case "number":
        return this.number(stored, value);
      case "time":
        return this.time(stored, value);
    }
  }

  private longText(text: Sql, value: Value, matches: (text: Sql, scalar: Scalar) => Sql): Sql {
    switch (value.type) {
      case "equals":
        return matches(text, value.scalar);
      case "list":
        return anyOf(value.items.map((item) => matches(text, item)));
      case "exact":
        return textContainsExactly(text, value.scalar);
      case "regex":
        return textFinds(text, value);
      case "present":
        return sql`${text} is not null`;
      case "compare":
      case "range":
        throw refused(value);
    }
  }

  private number(number: Sql, value: Value): Sql {
    switch (value.type) {
      case "equals":
      case "exact":
        return orNull(numberEquals)(number, value.scalar);
      case "list":
        return anyOf(value.items.map((item) => orNull(numberEquals)(number, item)));
      case "compare":
        return compareWith(number, value.operator, value.scalar);
      case "range":
        return rangeWith(number, value.from, value.to);
      case "present":
        return sql`${number} is not null`;
      case "regex":
        throw refused(value);
    }
  }

  private time(time: Sql, value: Value): Sql {
    const equals = orNull((_, scalar) => sql`${time} = ${this.instant(scalar)}`);
    switch (value.type) {
      case "equals":
      case "exact":
        return equals(time, value.scalar);
      case "list":
        return anyOf(value.items.map((item) => equals(time, item)));
      case "compare":
        return sql`${time} ${raw(value.operator)} ${this.instant(value.scalar)}`;
      case "range": {
        const from = value.from ? this.instant(value.from) : sql`'-infinity'::timestamptz`;
        const to = value.to ? this.instant(value.to) : sql`'infinity'::timestamptz`;
        return sql`${time} between ${from} and ${to}`;
      }
      case "present":
        return sql`${time} is not null`;
      case "regex":
        throw refused(value);
    }
  }

  private instant(scalar: Scalar): Sql {
    const { now, tz } = this.options;
    const result = resolveInstant(literalOf(scalar) ?? "", tz, now / MICROS_PER_MS);
    if (!result.ok) throw new Error(result.message);
    return sql`${formatInstant(result.at)}::timestamptz`;
  }

  /** Column names come from the code alone. */
  private name(column: FieldColumn | "extra_data"): Sql {
    return raw(this.options.alias ? `${this.options.alias}.${column}` : column);
  }
}

/** A column's unquoted `null` asks whether it is NULL. */
function orNull(matches: (column: Sql, scalar: Scalar) => Sql) {
  return (column: Sql, scalar: Scalar) =>
    isNullWord(scalar) ? sql`${column} is null` : matches(column, scalar);
}

/** Dots walk into objects; a top-level key that is the dotted name itself is found too. */
function pathsOf(path: string): string[][] {
  const keys = path.split(".");
  return keys.length === 1 ? [keys] : [keys, [path]];
}

function fieldNamed(name: FieldName): Field {
  const field = FIELDS.find((each) => each.name === name);
  if (!field) throw new Error(`No field is called ${name}.`);
  return field;
}

function refused(value: Value): Error {
  return new Error(`The parser lets no ${value.type} through to this kind of column.`);
}
