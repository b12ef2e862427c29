import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import type { Store } from "@/lib/client/queries";
import { Facts } from "./facts";

/** What a layout means, for whoever didn't choose it. */
const LAYOUTS = {
  owned:
    "Owned: Cordwood made this table, a partition a day, and keeps exact counts and search indexes beside the rows. Writers insert into it as into any table.",
  plain: "Plain: this table is read as it is. Cordwood creates, changes and deletes nothing in it.",
} as const;

/** What a search that ignores case means in this database. */
const LETTERS = {
  every: "Letters of every script",
  ascii:
    "Letters from a to z alone: to this database's locale Ä and ä are different. One made with a UTF-8 locale, such as C.UTF-8, knows every script.",
  other:
    "By this database's own locale, to which I isn't the capital of i: a search for info doesn't find INFO.",
} as const;

/** The store at a glance. */
export function StoreFacts({ store }: { store: Store }) {
  const { pool, counts } = store;
  return (
    <Facts
      facts={[
        { name: "Table", value: <code className="font-mono text-row">{store.table}</code> },
        { name: "Layout", value: LAYOUTS[store.layout] },
        { name: "Rows", value: rowsOf(store) },
        ...(counts ? [{ name: "Counts", value: lagOf(counts, store.at) }] : []),
        { name: "Database", value: `PostgreSQL ${store.database_version}` },
        { name: "Ignoring case", value: LETTERS[store.letter_case] },
        {
          name: "Connections",
          value: `${pool.open} of ${pool.size} open, ${pool.idle} idle, ${formatCount(pool.waiting, "request")} waiting for one`,
        },
      ]}
    />
  );
}

function rowsOf({ rows }: Store): string {
  if (rows.count === null) return "Not known until the table is analyzed";
  return rows.is_exact
    ? formatNumber(rows.count)
    : `About ${formatNumber(rows.count)}, by the last analyze`;
}

/** How far what is compacted lies behind what was written. */
function lagOf({ deltas, seen_to }: NonNullable<Store["counts"]>, at: string): string {
  if (deltas === 0) return "Exact, nothing waits to be compacted";
  const waiting = `Exact; ${formatCount(deltas, "change")} not compacted yet`;
  if (seen_to === null) return waiting;
  const age = Math.max(0, Date.parse(at) - Date.parse(seen_to));
  return `${waiting}, none older than ${formatDuration(age)}`;
}
