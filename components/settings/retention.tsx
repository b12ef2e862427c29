import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { Table } from "@/components/ui/table";
import type { Store } from "@/lib/client/queries";

/** How long logs are kept, and what other answers to that would drop. */
export function Retention({ store }: { store: Store }) {
  const { retention } = store;
  if (!retention) {
    return (
      <p className="max-w-prose text-muted">
        Cordwood deletes nothing from a plain table. How long its rows stay is up to its owner.
      </p>
    );
  }
  return (
    <>
      <p className="mb-2 max-w-prose">
        {retention.next === null
          ? "Everything is kept."
          : `Logs are kept for ${formatCount(retention.days, "day")}. ${goingNext(retention.next)}`}{" "}
        <span className="text-muted">
          To change that, set <code className="font-mono text-row">CORDWOOD_RETENTION_DAYS</code> in
          the environment and start Cordwood again; 0 keeps everything. Dropped days don't come
          back.
        </span>
      </p>
      <Table
        label="What would be dropped"
        columns={[
          { name: "If set to" },
          { name: "Logs from before", isExtra: true },
          { name: "Days dropped", isNumber: true },
          { name: "Rows", isNumber: true },
          { name: "Disk freed", isNumber: true },
        ]}
        rows={retention.choices.map((choice) => ({
          key: String(choice.retention_days),
          cells: [
            formatCount(choice.retention_days, "day"),
            `${choice.before.slice(0, 10)} UTC`,
            formatNumber(choice.days),
            formatNumber(choice.rows),
            formatBytes(choice.bytes),
          ],
        }))}
      />
    </>
  );
}

type Next = NonNullable<NonNullable<Store["retention"]>["next"]>;

function goingNext({ before, days, rows, bytes }: Next): string {
  if (rows === 0 && days === 0) return "There is nothing older.";
  return `The next run drops ${formatCount(days, "day")} with ${formatCount(rows, "row")} and ${formatBytes(bytes)}: everything before ${before.slice(0, 10)} UTC.`;
}
