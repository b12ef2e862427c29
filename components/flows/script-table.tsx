import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatDate, formatDateTime, formatTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import type { Flows } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { includeValue } from "@/lib/query/edit";

interface ScriptTableProps {
  scripts: Flows["scripts"];
  zone: string;
  to: string;
}

const HEAD = "h-6 pr-4 text-left font-normal text-faint text-label";
const CELL = "h-row pr-4";
const NUMBER = "h-row pr-4 text-right";

/** What ran in the range, how often, and how that went: a click on a name shows its runs alone. */
export function ScriptTable({ scripts, zone, to }: ScriptTableProps) {
  const { view, setView } = useViewState();
  const today = formatDate(to, zone);
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-4xl text-row">
        <thead>
          <tr>
            <th className={HEAD}>Name</th>
            <th className={`${HEAD} text-right`}>Runs</th>
            <th className={`${HEAD} text-right`}>Failed</th>
            <th className={`${HEAD} text-right`}>Running</th>
            <th className={`${HEAD} text-right`}>Never ended</th>
            <th className={`${HEAD} text-right`} title="The median of the runs that ended">
              Usually takes
            </th>
            <th className={`${HEAD} text-right`}>Newest began</th>
          </tr>
        </thead>
        <tbody>
          {scripts.map(({ name, runs, failed, running, lost, duration_ms, newest }) => (
            <tr key={name} className="hover:bg-hover">
              <th className={`${CELL} max-w-64 truncate text-left font-normal`}>
                <button
                  type="button"
                  title={`Show the runs of ${visibleText(name)}`}
                  onClick={() => setView({ q: includeValue(view.q, "script_name", name) })}
                  className="max-w-full truncate text-left hover:underline"
                >
                  <LogText text={name} />
                </button>
              </th>
              <td className={NUMBER}>{formatNumber(runs)}</td>
              <Count value={failed} color="text-level-error-text" />
              <Count value={running} color="text-accent" />
              <Count value={lost} color="text-level-warning-text" />
              <td className={NUMBER}>{duration_ms === null ? "–" : formatDuration(duration_ms)}</td>
              <td className={`${NUMBER} font-mono text-muted whitespace-nowrap`}>
                <time dateTime={newest} title={formatDateTime(newest, zone)}>
                  {formatDate(newest, zone) === today
                    ? ""
                    : `${formatDate(newest, zone).slice(5)} `}
                  {formatTime(newest, zone, "second")}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sr-only">{formatCount(scripts.length, "script")}</p>
    </div>
  );
}

function Count({ value, color }: { value: number; color: string }) {
  return (
    <td className={`${NUMBER} ${value > 0 ? `font-medium ${color}` : "text-faint"}`}>
      {formatNumber(value)}
    </td>
  );
}
