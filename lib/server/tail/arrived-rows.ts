import sql, { join, type Sql } from "sql-template-tag";
import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import { becomeRole, setRole } from "@/lib/server/db/as-role";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { logRow, ROW_COLUMNS, type StoredRow } from "@/lib/server/search/row";
import type { Arrival } from "./arrivals";
import { clipped, newestOf, type Span, spansOf } from "./spans";

interface ArrivedRow {
  row: LogRow;
  /** For each condition whether it holds. */
  matches: boolean[];
}

export interface ArrivedRows {
  /** Those for which any condition holds, by `(timestamp, id)`. */
  rows: ArrivedRow[];
  /** For each condition how many more rows there were for it than are read at once. */
  leftOut: number[];
}

/** What is there for those who don't see all logs. */
export interface Visible {
  /** Stands in place of the logs table, `xmin` included. */
  logs: () => Sql;
  /** Whose policies it is read by; none: no other than who is connected. */
  role: string | null;
}

export interface ReadingOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Rows read at once at most. */
  mostRows: number;
  visible?: Visible | undefined;
}

/** Rows looked through for those who wait for few of them: some seconds of two cores. */
const MOST_SEARCHED = 500_000;

const SECOND: Micros = 1_000_000;
/** Beyond this a late row is read from its whole minute. */
const MOST_SLACK = 30 * SECOND;

/** Reads what arrived. It learns how late rows come, so as not to look through whole minutes. */
export class ArrivedReader {
  #newest: Micros | null = null;
  #slack: Micros = SECOND;

  constructor(
    private readonly db: Database,
    private readonly options: ReadingOptions,
  ) {}

  async read(
    ask: Ask,
    arrivals: readonly Arrival[],
    conditions: readonly Sql[],
  ): Promise<ArrivedRows> {
    const { mostRows, visible } = this.options;
    if (visible) return this.#readVisible(ask, arrivals, conditions, visible);
    const { newest, leftOut } = newestOf(arrivals, mostRows);
    const spans = spansOf(newest);
    const rowXids = [...new Set(newest.map(({ rowXid }) => rowXid))];
    const question = (within: readonly Span[]) =>
      ask<Answer>(this.#question(this.db.logs, arrivedIn(rowXids, within), conditions));
    const expected = newest.reduce((sum, { rows }) => sum + rows, 0);
    const near = this.#newest === null ? spans : clipped(spans, this.#newest - this.#slack);
    let answers = await question(near);
    const found = answers[0]?.found ?? 0;
    if (near !== spans && found < Math.min(expected, mostRows)) answers = await question(spans);
    this.#learn(answers[0]);
    const read = everyone(answers, conditions, leftOut);
    return leftOut === 0 ? read : this.#withRare(ask, this.db.logs, arrivals, conditions, read);
  }

  /**
   * Where more came at once than is read, those who wait for few of the rows get all of them: what
   * nobody asked for must not be what keeps them away. Takes two walks over what came.
   */
  async #withRare(
    ask: Ask,
    logs: Sql,
    arrivals: readonly Arrival[],
    conditions: readonly Sql[],
    read: ArrivedRows,
  ): Promise<ArrivedRows> {
    const came = arrivals.reduce((sum, { rows }) => sum + rows, 0);
    if (conditions.every(isEverything) || came > MOST_SEARCHED) return read;
    const xids = [...new Set(arrivals.map(({ rowXid }) => rowXid))];
    const arrived = arrivedIn(xids, spansOf(arrivals));
    const counted = conditions.map((condition) => sql`count(*) filter (where ${condition})`);
    const [total] = await ask<{ matching: number[] }>(sql`
      select array[${join(counted)}]::integer[] as matching from ${logs} where ${arrived}`);
    const matching = total?.matching ?? [];
    const rare = rarest(matching, this.options.mostRows);
    const isRare = (index: number) => rare.includes(index);
    const wanted = rare.flatMap((index) => conditions[index] ?? []);
    const found =
      wanted.length === 0
        ? []
        : await ask<Answer>(
            this.#question(logs, sql`${arrived} and (${join(wanted, " or ")})`, conditions),
          );
    const whole = everyone(found, conditions, 0).rows.flatMap((each) => only(each, isRare));
    const cut = read.rows.flatMap((each) => only(each, (index) => !isRare(index)));
    const sent = (index: number) => cut.filter(({ matches }) => matches[index]).length;
    return {
      rows: [...whole, ...cut].sort(byKey),
      leftOut: conditions.map((_, index) =>
        isRare(index) ? 0 : Math.max(0, (matching[index] ?? 0) - sent(index)),
      ),
    };
  }

  /** How many rows arrived is nothing to go by, nor to speak of, where only some may be seen. */
  async #readVisible(
    ask: Ask,
    arrivals: readonly Arrival[],
    conditions: readonly Sql[],
    { logs, role }: Visible,
  ): Promise<ArrivedRows> {
    if (role === null) return this.#readPart(ask, arrivals, conditions, logs());
    // A failure takes the transaction with it, or goes back to before this.
    const before = await becomeRole(ask, role, this.db.logs);
    const read = await this.#readPart(ask, arrivals, conditions, logs());
    await setRole(ask, before);
    return read;
  }

  async #readPart(
    ask: Ask,
    arrivals: readonly Arrival[],
    conditions: readonly Sql[],
    visible: Sql,
  ): Promise<ArrivedRows> {
    const rowXids = [...new Set(arrivals.map(({ rowXid }) => rowXid))];
    const arrived = arrivedIn(rowXids, spansOf(arrivals));
    const answers = await ask<Answer>(this.#question(visible, arrived, conditions));
    const found = answers[0]?.found ?? 0;
    if (found < this.options.mostRows) return everyone(answers, conditions, 0);
    const [all] = await ask<{ n: number }>(
      sql`select count(*)::integer as n from ${visible} where ${arrived}`,
    );
    const read = everyone(answers, conditions, (all?.n ?? found) - found);
    return this.#withRare(ask, visible, arrivals, conditions, read);
  }

  /**
   * What is no arrival is told by its xmin, in a walk over the spans by the key. Conditions are asked
   * of the rows that are left, so that a hundred cost one reading.
   */
  #question(logs: Sql, arrived: Sql, conditions: readonly Sql[]): Sql {
    return sql`
      with arrived as materialized (
        select *
        from ${logs}
        where ${arrived}
        order by timestamp desc, id desc
        limit ${this.options.mostRows}
      )
      select (select count(*)::integer from arrived) as found,
        (select min(timestamp) from arrived) as oldest,
        (select max(timestamp) from arrived) as newest, picked.*
      from (select) as one
      left join (
        select ${ROW_COLUMNS}, array[${join(conditions)}] as matches from arrived
      ) as picked on true = any(matches)
      order by timestamp, id`;
  }

  #learn(answer: Answer | undefined): void {
    const oldest = parseInstant(answer?.oldest ?? "");
    const newest = parseInstant(answer?.newest ?? "");
    if (oldest === null || newest === null) return;
    const late = (this.#newest ?? newest) - oldest;
    this.#slack = Math.max(
      SECOND,
      Math.round(this.#slack * 0.98),
      late < MOST_SLACK ? late * 2 : 0,
    );
    // By the rows and not by a clock; one row of next year must not be the measure, though.
    if (newest < this.options.now() * MICROS_PER_MS + MOST_SLACK)
      this.#newest = Math.max(this.#newest ?? 0, newest);
  }
}

/** What an answer has for all conditions, of which each lacks as many rows. */
function everyone(
  answers: readonly Answer[],
  conditions: readonly Sql[],
  leftOut: number,
): ArrivedRows {
  return {
    rows: answers.flatMap((answer) => arrivedRow(answer, conditions.length)),
    leftOut: conditions.map(() => leftOut),
  };
}

function isEverything(condition: Sql): boolean {
  return condition.sql === "true";
}

/** The conditions with the fewest rows, as many as together come to no more than `most`. */
function rarest(matching: readonly number[], most: number): number[] {
  let rows = 0;
  return [...matching.keys()]
    .sort((a, b) => (matching[a] ?? 0) - (matching[b] ?? 0))
    .filter((index) => {
      rows += matching[index] ?? 0;
      return rows <= most;
    });
}

/** A row for some of the conditions; none where it is for no other. */
function only({ row, matches }: ArrivedRow, isMeant: (index: number) => boolean): ArrivedRow[] {
  const meant = matches.map((holds, index) => holds && isMeant(index));
  return meant.includes(true) ? [{ row, matches: meant }] : [];
}

function byKey({ row: a }: ArrivedRow, { row: b }: ArrivedRow): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}

function arrivedIn(rowXids: readonly string[], spans: readonly Span[]): Sql {
  const within = spans.map(
    ({ first, last }) =>
      sql`timestamp >= ${formatInstant(first)} and timestamp <= ${formatInstant(last)}`,
  );
  return sql`xmin = any(${rowXids}::text[]::xid[]) and (${join(within, " or ")})`;
}

/** Where no condition holds for any row the columns of a row are null. */
type Answer = { found: number; oldest: string | null; newest: string | null } & (
  | (StoredRow & { matches: (boolean | null)[] })
  | { id: null }
);

function arrivedRow(answer: Answer, conditions: number): ArrivedRow[] {
  if (answer.id === null) return [];
  const { found: _found, oldest: _oldest, newest: _newest, matches, ...stored } = answer;
  const holds = Array.from({ length: conditions }, (_, index) => matches[index] === true);
  return [{ row: logRow(stored), matches: holds }];
}
