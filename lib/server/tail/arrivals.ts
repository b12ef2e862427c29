import type { Ask } from "@/lib/server/db/ask";

/** Rows that one transaction, or a savepoint of one, added within a span of time. */
export interface Arrival {
  /** Tells positions apart: what `Position.has` takes. */
  xid: number;
  /** The xmin of the rows. */
  rowXid: string;
  /** The span, both ends included, as instants. */
  first: string;
  last: string;
  rows: number;
}

/** How far somebody has seen: whole transactions, in whatever order they were committed. */
export interface Position {
  has(xid: number): boolean;
  /** For a `Last-Event-ID`; the finder of the same layout reads it back. */
  toString(): string;
}

export interface Found<P> {
  position: P;
  /** In no particular order; empty where nothing was committed. */
  arrivals: Arrival[];
}

/**
 * Finds what was committed. Everything is asked of the snapshot that `ask` speaks to, so that the
 * rows of the arrivals can be read there too.
 */
export interface ArrivalFinder<P extends Position = Position> {
  /** Everything that is there by now. */
  here(ask: Ask): Promise<P>;
  /** What came since; null where that can't be known any more. */
  since(ask: Ask, position: P): Promise<Found<P> | null>;
  /** A position from its text; null for anything else. */
  read(text: string): P | null;
}
