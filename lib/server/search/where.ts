import sql, { join, raw, type Sql } from "sql-template-tag";
import { FIELDS, type Field, type FieldColumn, type FieldName } from "@/lib/log/field";
import type { Micros } from "@/lib/log/instant";
import type { Query, Regex, Scalar, Value } from "@/lib/query/ast";
import { anyOf, like, NEVER, textContains, whereFreeText, whereUnseenText } from "./text-match";
import { matchText, whereLongText, whereNumber, whereText, whereTime } from "./where-column";
import { pathsOf, whereJson } from "./where-json";
import { whereLevel } from "./where-level";

export interface WhereOptions {
  /** What `now` means in the query's times. */
  now: Micros;
  /** The zone in which `now/d` begins a day. */
  tz: string;
  /** The name the logs table goes by in the statement, where it needs one. */
  alias?: string;
  /** Where the rows have a search index: conditions take the form that it serves. */
  index?: SearchIndex | undefined;
  /** Under a negation, or of rows that an index has found: no form goes before that one could serve. */
  isExact?: boolean;
}

/** What a search through the index needs to know beside it. */
export interface SearchIndex {
  /** The lower-case names of the loggers that match a free text; no entry where rows must tell. */
  loggers: ReadonlyMap<Scalar | Regex, readonly string[]>;
  /**
   * A pattern that messages and exceptions with a free text match, and few others: they are to be
   * looked at again.
   */
  pieces?: ReadonlyMap<Scalar | Regex, string>;
  /** Whether words are kept from the planner, for statements that are planned for their values. */
  hidesWords?: boolean;
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
        return sql`((${this.exactly(query.item)}) is not true)`;
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
        return this.json([[field.key]], value);
      case "path":
        return this.json(pathsOf(field.path), value);
    }
  }

  private json(paths: readonly string[][], value: Value): Sql {
    const { index, isExact = false } = this.options;
    const isIndexed = index !== undefined;
    return whereJson(this.name("extra_data"), paths, value, { isIndexed, isExact });
  }

  private freeText(value: Scalar | Regex): Sql {
    const { loggers, pieces, hidesWords } = this.options.index ?? {};
    const names = loggers?.get(value);
    const pattern = pieces?.get(value);
    const conditions = FREE_TEXT_COLUMNS.map((column) => {
      const isName = column === "logger_name";
      if (pattern && !isName) return like(this.name(column), pattern);
      const contains = hidesWords ? whereUnseenText : whereFreeText;
      const exact = contains(this.name(column), value);
      if (!isName || !names) return exact;
      if (names.length === 0) return NEVER;
      return sql`(lower(${this.name(column)}) = any(${names}::text[]) and ${exact})`;
    });
    return anyOf(conditions);
  }

  /** No index finds what doesn't match; the forms made for one cost more without it. */
  private exactly(query: Query): Sql {
    return new Where({ ...this.options, index: undefined, isExact: true }).condition(query);
  }

  /** `*:x`; there is no column to be NULL, so that `*:null` looks for the word. */
  private anywhere(value: Value): Sql {
    const texts = TEXT_COLUMNS.map((column) => this.name(column));
    texts.push(sql`${this.name("extra_data")}::text`);
    return anyOf(texts.map((text) => matchText(text, value, textContains)));
  }

  private column(name: FieldName, value: Value): Sql {
    const { column, kind } = fieldNamed(name);
    const stored = this.name(column);
    switch (kind) {
      case "level":
        return whereLevel(stored, value);
      case "text":
        return whereText(stored, value);
      case "long":
        return whereLongText(stored, value);
      case "number":
        return whereNumber(stored, value);
      case "time":
        return whereTime(stored, value, this.options);
    }
  }

  /** Column names come from the code alone. */
  private name(column: FieldColumn | "extra_data"): Sql {
    return raw(this.options.alias ? `${this.options.alias}.${column}` : column);
  }
}

function fieldNamed(name: FieldName): Field {
  const field = FIELDS.find((each) => each.name === name);
  if (!field) throw new Error(`No field is called ${name}.`);
  return field;
}
