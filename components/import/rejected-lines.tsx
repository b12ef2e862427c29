import { formatCount, formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { ImportResult } from "@/lib/client/import";

/** Lines that belong to no record, by reason, with the first few of each. */
export function RejectedLines({ rejected, rejects }: Pick<ImportResult, "rejected" | "rejects">) {
  return (
    <div className="mt-2">
      <p className="text-level-warning-text">{formatCount(rejected, "line")} could not be placed</p>
      <ul className="mt-1">
        {rejects.map(({ reason, count, examples }) => (
          <li key={reason} className="text-muted">
            {formatNumber(count)} × {reason}
            <ul className="mb-1 pl-4 font-mono text-row">
              {examples.map(({ line, text }) => (
                <li key={line} className="truncate">
                  <span className="text-faint">line {formatNumber(line)}</span>{" "}
                  <LogText text={text} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
