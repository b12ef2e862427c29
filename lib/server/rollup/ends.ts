import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";

/** Everything that counts tell apart. */
const COUNTED = raw("level, logger_name, hostname");

/**
 * The rows at the ends of ranges, for a statement that counts ranges several times: an overview does so
 * six times, at four ends. Those of an end are read once.
 */
export class Ends {
  readonly #names = new Map<string, Sql>();
  readonly #spans: Sql[] = [];

  constructor(private readonly db: Database) {}

  /** The name under which the statement finds the rows of a span, with `n` of a kind. */
  of(span: TimeSpan): Sql {
    const key = `${span.from} ${span.to}`;
    const known = this.#names.get(key);
    if (known) return known;
    const name = raw(`ending_${this.#spans.length}`);
    this.#names.set(key, name);
    this.#spans.push(sql`${name} as materialized (
      select ${COUNTED}, count(*) as n from (${rowsOf(this.db, span)}) as ending group by ${COUNTED}
    )`);
    return name;
  }

  /** A statement that names them, and what it needs for it. */
  before(statement: Sql): Sql {
    return this.#spans.length > 0 ? sql`with ${join(this.#spans)} ${statement}` : statement;
  }
}

/** The same for a statement that counts a range once: each row as one. */
export function rowsAtEnd(db: Database, span: TimeSpan): Sql {
  return sql`(select *, 1 as n from (${rowsOf(db, span)}) as rows_at_end) as ending`;
}

/**
 * The few minutes at an end are looked through. Without `offset 0` the planner has the search index
 * collect the whole day's matches, which it takes for cheaper.
 */
function rowsOf(db: Database, span: TimeSpan): Sql {
  return sql`select ${COUNTED} from ${db.logs} where ${during(span)} offset 0`;
}
