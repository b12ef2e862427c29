import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Arrival, ArrivalFinder, Found, Position } from "./arrivals";
import { Snapshot } from "./snapshot";

/** A snapshot is all it takes where every delta says which transaction it is of. */
export class OwnedPosition implements Position {
  constructor(readonly snapshot: Snapshot) {}

  has(xid: number): boolean {
    return this.snapshot.shows(xid);
  }

  toString(): string {
    return this.snapshot.toString();
  }
}

interface Answer {
  snapshot: string;
  /** The youngest transaction whose arrivals may be cleared away. */
  since: string | null;
  arrivals: { xid: string; rowXid: string; first: string; last: string; rows: number }[];
}

/** In Cordwood's own table writers leave word of what they add, in the same transaction. */
export class OwnedArrivals implements ArrivalFinder<OwnedPosition> {
  constructor(private readonly db: Database) {}

  read(text: string): OwnedPosition | null {
    const snapshot = Snapshot.parse(text);
    return snapshot && new OwnedPosition(snapshot);
  }

  async here(ask: Ask): Promise<OwnedPosition> {
    const [row] = await ask<{ snapshot: string }>(
      sql`select pg_current_snapshot()::text as snapshot`,
    );
    return positionOf(row?.snapshot);
  }

  async since(ask: Ask, { snapshot }: OwnedPosition): Promise<Found<OwnedPosition> | null> {
    const [answer] = await ask<Answer>(this.#question(snapshot));
    const position = positionOf(answer?.snapshot);
    // A younger position than the database is of another database, or of one that was set back.
    if (snapshot.xmax > position.snapshot.xmax) return null;
    if (answer?.since && snapshot.xmin <= Number(answer.since)) return null;
    const arrivals = (answer?.arrivals ?? []).map(
      (found): Arrival => ({ ...found, xid: Number(found.xid) }),
    );
    return { position, arrivals };
  }

  /**
   * Deltas that take as much away as they add are of rows that were changed, which is no arrival.
   * A row at an infinite time, or before Christ, is in no range and not shown here either.
   */
  #question(since: Snapshot) {
    const isNew = sql`
      xid >= ${String(since.xmin)}::xid8 and not pg_visible_in_snapshot(xid, ${String(since)}::pg_snapshot)`;
    return sql`
      select pg_current_snapshot()::text as snapshot,
        (select max(xid)::text from ${this.db.table("arrivals_since")}) as since,
        (
          select coalesce(json_agg(json_build_object(
            'xid', xid::text, 'rowXid', row_xid::text, 'rows', rows,
            'first', minute, 'last', minute + interval '1 minute - 1 microsecond'
          )), '[]')
          from (
            select xid, row_xid, minute, sum(n) as rows
            from (
              select xid, xmin as row_xid, minute, n
              from ${this.db.table("count_deltas")}
              where ${isNew}
              union all
              select xid, row_xid, minute, n
              from ${this.db.table("arrivals")}
              where ${isNew}
            ) as news
            where minute >= '0001-01-01' and minute < 'infinity'
            group by xid, row_xid, minute
            having sum(n) > 0
          ) as arrived
        ) as arrivals`;
  }
}

function positionOf(text = ""): OwnedPosition {
  const snapshot = Snapshot.parse(text);
  if (!snapshot) throw new Error(`PostgreSQL names its snapshot in a way unknown: ${text}`);
  return new OwnedPosition(snapshot);
}
