import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { moveByKeys } from "@/components/ui/row-keys";
import type { Operations } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { OperationRow } from "./operation-row";
import { nextSort, readSort, SORTS, type SortKey, sorted } from "./sort";

/** Left to right; a phone has room for those that say most. */
const COLUMNS: readonly { key: SortKey | "trend"; onPhone?: boolean }[] = [
  { key: "name", onPhone: true },
  { key: "trend" },
  { key: "calls", onPhone: true },
  { key: "failed" },
  { key: "average" },
  { key: "p50" },
  { key: "p95", onPhone: true },
  { key: "p99" },
  { key: "max" },
  { key: "slow" },
  { key: "time" },
];

/** All operations, a line each: sorted by any of its figures, opened by a click or by keys. */
export function OperationTable({ data }: { data: Operations }) {
  const { param, setParams } = useViewState();
  const sort = readSort(param("sort"));
  const rows = sorted(data.operations, sort);
  const longest = Math.max(0, ...rows.map(({ sum }) => sum));
  const seconds = (Date.parse(data.to) - Date.parse(data.from)) / 1_000;
  return (
    <div className="overflow-x-auto border-line border-t">
      <table className="w-full text-row" aria-label="Operations">
        <thead className="text-label text-muted">
          <tr>
            {COLUMNS.map(({ key, onPhone }) => (
              <th
                key={key}
                scope="col"
                aria-sort={
                  key === sort.key ? (sort.isAscending ? "ascending" : "descending") : undefined
                }
                className={classNames(
                  "p-0 font-normal first:pl-1 md:first:pl-2 last:pr-1 md:last:pr-2",
                  key === "name" ? "text-left" : "text-right",
                  !onPhone && "max-md:hidden",
                )}
              >
                {key === "trend" ? (
                  <span className="sr-only">Calls over time</span>
                ) : (
                  <button
                    type="button"
                    title={SORTS[key].title}
                    onClick={() => setParams({ sort: nextSort(sort, key) }, "replace")}
                    className={classNames(
                      "inline-flex h-row items-center gap-1 rounded-control px-2 hover:bg-hover hover:text-ink",
                      key === sort.key && "font-medium text-ink",
                    )}
                  >
                    {SORTS[key].label}
                    {key === sort.key && <Direction isAscending={sort.isAscending} />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveByKeys}>
          {rows.map((operation) => (
            <OperationRow
              key={operation.name}
              operation={operation}
              longest={longest}
              seconds={seconds}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Direction({ isAscending }: { isAscending: boolean }) {
  const Arrow = isAscending ? ArrowUp : ArrowDown;
  return <Arrow size={11} aria-hidden />;
}
