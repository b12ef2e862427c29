import { useMemo } from "react";
import { LineChart } from "@/components/chart/line-chart";
import { Section } from "@/components/layout/section";
import { classNames } from "@/components/ui/class-names";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { measureAxis } from "./duration-axis";
import { formatMeasure } from "./format-measure";
import { spansOf } from "./spans";

const HEIGHT_PX = 132;

const ASIDE = "border-line max-lg:border-t lg:border-l";

/** The numbers that calls carry beside their duration: one of them over time, all of them in figures. */
export function MeasureSection({ data }: { data: OperationAnswer }) {
  const { zone, param, setParams, setView } = useViewState();
  const picked = param("measure");
  const found = data.measures.findIndex(({ name }) => name === picked);
  const index = Math.max(0, found);
  const measure = data.measures[index];
  const spans = useMemo(() => spansOf(data), [data]);
  const values = useMemo(
    () => spans.map(({ averages }) => averages[index] ?? null),
    [spans, index],
  );
  if (!measure) {
    return (
      <Section title="Numbers of its calls" className={ASIDE}>
        <p className="py-1 text-muted">
          Calls carry no numbers but their duration. What else they log as a number, such as memory,
          CPU time or cache hits, is charted here.
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Numbers of its calls"
      className={ASIDE}
      aside={`${measure.name}, average over time`}
    >
      <LineChart
        label={`${measure.name}, average over time`}
        spans={spans}
        lines={[{ key: measure.name, label: "average", color: "var(--series-1)", values }]}
        axis={measure.is_share ? { max: 1, ticks: [0.5, 1] } : measureAxis(largest(values))}
        format={(value) => formatMeasure(measure, value)}
        zone={zone}
        height={HEIGHT_PX}
        unit="call"
        onSelect={setView}
      />
      <table className="mt-2 w-full text-row" aria-label="Numbers of its calls">
        <thead className="text-label text-muted">
          <tr className="text-right">
            <th scope="col" className="text-left font-normal">
              Number
            </th>
            <th scope="col" className="pl-3 font-normal">
              Values
            </th>
            <th scope="col" className="pl-3 font-normal">
              Average
            </th>
            <th scope="col" className="pl-3 font-normal max-sm:hidden">
              Min
            </th>
            <th scope="col" className="pl-3 font-normal">
              Max
            </th>
          </tr>
        </thead>
        <tbody>
          {data.measures.map((each) => (
            <tr key={each.name} className="border-line border-t text-right">
              <th scope="row" className="max-w-0 w-full text-left font-normal">
                <button
                  type="button"
                  aria-pressed={each === measure}
                  onClick={() => setParams({ measure: each.name }, "replace")}
                  className={classNames(
                    "block h-row w-full truncate rounded-control px-1 text-left font-mono -outline-offset-2 hover:bg-hover",
                    each === measure && "bg-selected font-medium",
                  )}
                >
                  <LogText text={each.name} />
                </button>
              </th>
              <td className="pl-3">{formatNumber(each.count)}</td>
              <td className="pl-3 whitespace-nowrap">{formatMeasure(each, each.average)}</td>
              <td className="pl-3 whitespace-nowrap max-sm:hidden">
                {each.is_share ? "" : formatMeasure(each, each.min)}
              </td>
              <td className="pl-3 whitespace-nowrap">
                {each.is_share ? "" : formatMeasure(each, each.max)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function largest(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.map((value) => value ?? 0));
}
