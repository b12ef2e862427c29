import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount } from "@/components/ui/format-number";
import type { ViewStatement } from "@/lib/client/sql";
import { CopyButton } from "./copy-button";

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
      <Code label="Statement" text={sql} />
      {cost && (
        <details className="border-line border-t">
          <summary className="px-2.5 py-1 text-muted text-row">Plan</summary>
          <Code label="Plan" text={cost.plan} />
        </details>
      )}
    </div>
  );
}

/** Lines in sight; what is longer scrolls. */
const MOST_LINES = 16;
/** About as many stand side by side. */
const LINE_CHARS = 105;

/** Lines as they are shown, where long ones are broken. */
function lineCount(text: string): number {
  return text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARS)), 0);
}

/** A text field, because one is scrolled, searched and selected by keys. */
function Code({ label, text }: { label: string; text: string }) {
  return (
    <textarea
      readOnly
      aria-label={label}
      value={text}
      rows={Math.min(lineCount(text), MOST_LINES)}
      spellCheck={false}
      className="block w-full resize-none bg-transparent p-2.5 font-mono text-ink text-row -outline-offset-2"
    />
  );
}

/** Statements are told apart by tenths: `0.4 ms`, `12 ms`. */
function formatMs(ms: number): string {
  return `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
