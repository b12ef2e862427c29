import sql from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Arrival, ArrivalFinder, Found } from "./arrivals";
import { type Mark, PlainPosition } from "./plain-position";
import { Snapshot } from "./snapshot";

/** Ids handed out before their transaction had a number, by sequences that hand out many at once. */
const EARLIER_IDS = 1_000;

/** Rows are timed by their writers, which send them in batches and by clocks of their own. */
const EARLIER_TIME = "10 seconds";

/**
 * How far back whatever is under way when a tail begins may have begun: looking through so much took
 * 42 ms of CPU, once.
 */
const BEFORE_ALL = { ids: 100_000n, micros: 10 * 60 * 1_000_000 };

/** A snapshot further back than this needs not be told from its neighbours. */
const MARK_EVERY_MICROS = 1_000_000;

/** The xmin of a row goes round at this number. */
const ROUND = 2 ** 32;

/**
 * In somebody's own table nobody leaves word: the rows tell. What a transaction adds has either an
 * id above those there were before it began, or a time of about then or later; rows with an old id
 * and an old time at once, moved in from elsewhere, are no news. So only as much is looked through
 * as came since the oldest transaction that ended just now had begun.
 */
export class PlainArrivals implements ArrivalFinder<PlainPosition> {
  constructor(private readonly db: Database) {}

  read(text: string): PlainPosition | null {
    return PlainPosition.read(text);
  }

  async here(ask: Ask): Promise<PlainPosition> {
    const { snapshot, mark } = await this.#now(ask);
    const id = BigInt(mark.id) - BEFORE_ALL.ids;
    const from = {
      next: snapshot.xmin,
      id: String(id < 0n ? 0n : id),
      at: formatInstant(micros(mark.at) - BEFORE_ALL.micros),
    };
    // Nothing is under way: neither between the two, nor begun since the last that ended.
    if (mark.next === snapshot.xmin) return new PlainPosition(snapshot, new Set(), [mark]);
    const shown = await this.#newest(ask, snapshot, snapshot, from);
    const seen = new Set(shown.map(({ xid }) => xid));
    return new PlainPosition(snapshot, seen, [from, mark]);
  }

  async since(ask: Ask, position: PlainPosition): Promise<Found<PlainPosition> | null> {
    const { snapshot: before } = position;
    const { snapshot, mark } = await this.#now(ask);
    if (before.xmax > snapshot.xmax) return null;
    if (String(snapshot) === String(before)) return { position, arrivals: [] };
    const ended = [...before.running].filter((xid) => snapshot.shows(xid));
    const from = position.before(Math.min(before.xmax, ...ended));
    const arrivals = from
      ? (await this.#newest(ask, before, snapshot, from)).filter(({ xid }) => !position.has(xid))
      : [];
    const seen = [...position.seen, ...arrivals.map(({ xid }) => xid)];
    return {
      position: new PlainPosition(
        snapshot,
        new Set(seen.filter((xid) => xid >= snapshot.xmin)),
        withMark(position.marks, mark, snapshot.xmin),
      ),
      arrivals,
    };
  }

  async #now(ask: Ask): Promise<{ snapshot: Snapshot; mark: Mark }> {
    // An age is counted from the number that is given out next; a snapshot's xmax is the one after
    // the last that ended, and those from there on may have begun long ago.
    const [row] = await ask<{ snapshot: string; age: number; id: string; at: string }>(sql`
      select pg_current_snapshot()::text as snapshot, now() as at, age('3'::xid),
        greatest(0, (select max(id) from ${this.db.logs}))::text as id`);
    const snapshot = Snapshot.parse(row?.snapshot ?? "");
    if (!row || !snapshot) throw new Error(`PostgreSQL names no snapshot: ${row?.snapshot}`);
    const next = snapshot.xmax + distance(3 + row.age, snapshot.xmax);
    return { snapshot, mark: { next, id: row.id, at: row.at } };
  }

  /**
   * Transactions from one snapshot's xmin on that another shows, by their rows; by the minute, so
   * that one late row isn't looked for in all that lies between.
   */
  async #newest(ask: Ask, { xmin }: Snapshot, { xmax }: Snapshot, from: Mark): Promise<Arrival[]> {
    const oldest = xmin % ROUND;
    const rows = await ask<{ xid: string; first: string; last: string; rows: number }>(sql`
      select xmin::text as xid, min(timestamp) as first, max(timestamp) as last,
        count(*)::integer as rows
      from ${this.db.logs}
      where (
          id > ${from.id}::bigint - ${EARLIER_IDS}
          or timestamp > ${from.at}::timestamptz - ${EARLIER_TIME}::interval
        )
        and timestamp >= '0001-01-01' and timestamp < 'infinity'
        and (xmin::text::bigint - ${oldest} + ${ROUND}::bigint) % ${ROUND}::bigint
          < ${xmax - xmin}
      group by xmin, date_trunc('minute', timestamp)`);
    return rows.map(({ xid, ...row }) => ({
      ...row,
      rowXid: xid,
      xid: xmin + distance(Number(xid), xmin),
    }));
  }
}

/** Marks as long as a transaction from before them may be under way. */
function withMark(marks: readonly Mark[], next: Mark, xmin: number): Mark[] {
  const last = marks.at(-1);
  const isNews = !last || micros(next.at) - micros(last.at) >= MARK_EVERY_MICROS;
  const all = isNews ? [...marks, next] : [...marks];
  const oldest = all.findLastIndex(({ next: first }) => first <= xmin);
  return all.slice(Math.max(0, oldest));
}

/** How far it is from one transaction to a later one, of which only the end of the number is known. */
function distance(later: number, from: number): number {
  return (((later - from) % ROUND) + ROUND) % ROUND;
}

function micros(iso: string): number {
  return parseInstant(iso) ?? 0;
}
