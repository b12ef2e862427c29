import { types } from "pg";

const TIMESTAMPTZ = 1184;
const STORED = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/**
 * How a column's text becomes a value: pg's own parsers, but for instants, which stay strings
 * because a Date would lose the microseconds. Sessions run in UTC, so the offset is always +00;
 * `infinity` and years before Christ, which ISO 8601 can't say, are left as Postgres writes them.
 */
export const rowTypes = {
  getTypeParser: ((oid: number, format?: "text") =>
    oid === TIMESTAMPTZ
      ? isoInstant
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

function isoInstant(text: string): string {
  const match = STORED.exec(text);
  if (!match) return text;
  const [, day, time, fraction = ""] = match;
  return `${day}T${time}.${fraction.padEnd(6, "0")}Z`;
}
