import Link from "next/link";
import { memo } from "react";
import { formatSpan } from "@/components/ui/format-span";
import { type Bar, type BarPick, countOf, type Series, totalOf } from "./bar-layout";

interface BarTableProps {
  bars: Bar[];
  series: Series[];
  zone: string;
  label: string;
  hrefOf?: ((pick: BarPick) => string) | undefined;
  /** What else there is to say of each bar; may be empty. */
  notes?: readonly string[] | undefined;
}

/**
 * The chart's numbers for screen readers, empty bars left out. Its links are no tab stops: a
 * screen reader finds them in the table, the keyboard reaches each bar by its arrows.
 */
export const BarTable = memo(function BarTable(props: BarTableProps) {
  const { bars, series, zone, label, hrefOf, notes } = props;
  const now = Date.now();
  const filled = bars
    .map((bar, index) => ({ ...bar, note: notes?.[index] ?? "" }))
    .filter((bar) => totalOf(bar, series) > 0);
  if (filled.length === 0) return null;
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Total</th>
            {series.map(({ key, label: name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            {notes && <th scope="col">Usual</th>}
          </tr>
        </thead>
        <tbody>
          {filled.map((bar) => {
            const span = formatSpan(bar.at, bar.end, zone, now);
            return (
              <tr key={bar.at}>
                <th scope="row">
                  {hrefOf ? (
                    <Link
                      href={hrefOf({ from: bar.at, to: bar.end })}
                      prefetch={false}
                      tabIndex={-1}
                    >
                      {span}
                    </Link>
                  ) : (
                    span
                  )}
                </th>
                <td>{totalOf(bar, series)}</td>
                {series.map(({ key }) => (
                  <td key={key}>{countOf(bar, key)}</td>
                ))}
                {notes && <td>{bar.note}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});
