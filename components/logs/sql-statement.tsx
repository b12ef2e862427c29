import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount } from "@/components/ui/format-number";
import type { ViewStatement } from "@/lib/client/sql";
import { CopyButton } from "./copy-button";
import { SqlText } from "./sql-text";

/** A page of Postgres, in bytes. */
const BLOCK_BYTES = 8_192;

/** One statement, what it returned and how long it took; with its cost, where that was asked for. */
export function SqlStatement({ statement }: { statement: ViewStatement }) {
  const { sql, rows, ms, cost } = statement;
  return (
    <div className="mb-3 rounded-control border border-line">
      <div className="flex items-center gap-2 border-line border-b pl-2.5">
        <p className="min-w-0 flex-1 py-1 text-muted text-row">
          {formatCount(rows, "row")} in {formatMs(ms)}
          {cost && (
            <>
              {` · planned in ${formatMs(cost.planning_ms)}, run in ${formatMs(cost.execution_ms)}`}
              {` · ${formatBytes((cost.hit_blocks + cost.read_blocks) * BLOCK_BYTES)} looked at`}
              {cost.read_blocks > 0 &&
                `, ${formatBytes(cost.read_blocks * BLOCK_BYTES)} of it read from outside of Postgres`}
            </>
          )}
        </p>
        <CopyButton label="Copy this statement" text={() => sql} />
      </div>
      <SqlText label="Statement" text={sql} />
      {cost && (
        <details className="border-line border-t">
          <summary className="px-2.5 py-1 text-muted text-row">Plan</summary>
          <SqlText label="Plan" text={cost.plan} />
        </details>
      )}
    </div>
  );
}

/** Statements are told apart by tenths: `0.4 ms`, `12 ms`. */
function formatMs(ms: number): string {
  return `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
