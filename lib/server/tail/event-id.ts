import type { LogRow } from "@/lib/log/record";
import type { ArrivalFinder, Position } from "./arrivals";

/** Between the parts of an id; no part has it. */
const SEPARATOR = "~";

/** Requests whose head is longer than 16 kB are refused. */
const LONGEST = 6_000;

/** Resumes nothing, and so says that something may be missing. */
const UNKNOWN = "?";

type Key = Pick<LogRow, "timestamp" | "id">;

/** Where a stream broke off. */
export interface Resumption<P> {
  /** Everything up to here was sent. */
  from: P;
  /** Of what came between `from` and `to`, in order of `(timestamp, id)`, the rows up to `key` too. */
  within: { to: P; key: Key } | null;
}

/** The id of the last event of what is sent up to a position. */
export function positionId(position: Position): string {
  const id = String(position);
  return id.length > LONGEST ? UNKNOWN : id;
}

/** The id of any other row that came between two positions. */
export function rowId(from: Position, to: Position, { timestamp, id }: Key): string {
  const whole = [from, to, timestamp, id].join(SEPARATOR);
  return whole.length > LONGEST ? UNKNOWN : whole;
}

/** Reads an id back; null for one from which nothing can be resumed. */
export function readEventId<P extends Position>(
  finder: ArrivalFinder<P>,
  text: string,
): Resumption<P> | null {
  const [first = "", second, timestamp, id] = text.split(SEPARATOR);
  const from = finder.read(first);
  if (!from || second === undefined) return from && { from, within: null };
  const to = finder.read(second);
  return to && timestamp && id ? { from, within: { to, key: { timestamp, id } } } : null;
}
