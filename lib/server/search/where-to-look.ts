import type { Micros } from "@/lib/log/instant";
import type { Ask, Database } from "@/lib/server/db/database";
import { type DayWithRows, daysWithRows } from "./days-with-rows";
import type { Scope } from "./scope";
import { aroundAll, growingSlices, type Order, type TimeSpan } from "./slices";

/**
 * Where to look for the next rows, some spans at a time until the page is full. What fills no page
 * in the first slice is so rare that the days that hold any are worth asking for.
 */
export async function* whereToLook(
  ask: Ask,
  db: Database,
  { scope, order, limit }: { scope: Scope; order: Order; limit: number },
  seen: Micros,
): AsyncGenerator<TimeSpan[]> {
  const [near, ...far] = growingSlices(scope, order, seen);
  if (near) yield [near];
  if (far.length === 0) return;
  const days = await daysWithRows(ask, db, { ...scope, ...aroundAll(far) });
  if (!days) yield* far.map((slice) => [slice]);
  else yield* daysThatFill(limit, order === "desc" ? days.reverse() : days);
}

/** The first days that hold a page among them, and then the others. */
function* daysThatFill(limit: number, days: readonly DayWithRows[]): Generator<TimeSpan[]> {
  let rows = 0;
  const full = days.findIndex((day) => {
    rows += day.rows;
    return rows >= limit;
  });
  const enough = full === -1 ? days.length : full + 1;
  if (enough > 0) yield days.slice(0, enough);
  // A day may hold fewer beyond the cursor than it holds.
  if (enough < days.length) yield days.slice(enough);
}
