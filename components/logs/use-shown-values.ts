import { useLookedUp } from "@/lib/client/names";
import type { LogRow } from "@/lib/log/record";
import { scalarText } from "@/lib/query/like";
import type { TableColumns } from "./use-table-columns";
import type { VirtualRows } from "./use-virtual-rows";

/** Of the rows that are drawn, the values in columns whose values have names. */
export function useShownValues(
  { columns }: TableColumns,
  { placed }: VirtualRows,
  rows: readonly LogRow[],
): (readonly [field: string, value: string])[] {
  const lookedUp = useLookedUp();
  const named = columns.filter(({ name }) => lookedUp.includes(name));
  if (named.length === 0) return [];
  return placed.flatMap(({ place }) => {
    const row = place && rows[place.index];
    if (!row) return [];
    return named.flatMap((column) => {
      const value = scalarText(column.valueOf(row));
      return value === null ? [] : [[column.name, value] as const];
    });
  });
}
