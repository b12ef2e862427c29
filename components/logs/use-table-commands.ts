import { useQueryClient } from "@tanstack/react-query";
import type { Command } from "@/components/commands/command";
import { useCommands } from "@/components/commands/use-commands";
import { seenPaths } from "@/lib/client/seen-paths";
import { FIELDS } from "@/lib/log/field";
import { addableFacet } from "./added-facets";
import { USUAL_FIELDS } from "./choosers";
import { columnTitle } from "./column-head";
import { DEFAULT_COLUMNS, type TableLayout, withColumn, withoutColumn } from "./table-layout";
import { DENSITY_OPTIONS, TIME_OPTIONS } from "./table-options";
import { useStack } from "./use-stack";
import { type LayoutChange, useTableLayout } from "./use-table-layout";

/** How the table and the chart look, by name. */
export function useTableCommands(): void {
  const queryClient = useQueryClient();
  const { layout, change } = useTableLayout();
  const stack = useStack();
  useCommands(() => {
    const paths = seenPaths(queryClient);
    const fields = [...FIELDS.map(({ name }) => name), ...paths];
    return [
      ...lookCommands(layout, change),
      ...columnCommands(layout, change, fields),
      ...fields.flatMap((name): Command[] => {
        const field = addableFacet(name);
        if (field === null) return [];
        const label = `Stack the chart by ${field}`;
        const isCurrent = field === stack.field;
        const isRare = !USUAL_FIELDS.includes(field);
        return [{ group: "Chart", label, isCurrent, isRare, run: () => stack.setField(field) }];
      }),
    ];
  });
}

type Change = (change: LayoutChange) => void;

function lookCommands({ density, time, wrap }: TableLayout, change: Change): Command[] {
  return [
    ...DENSITY_OPTIONS.map(
      ({ value, label }): Command => ({
        group: "Table",
        label: `${label} rows`,
        words: "density height",
        isCurrent: value === density,
        run: () => change({ density: value }),
      }),
    ),
    ...TIME_OPTIONS.map(
      (option): Command => ({
        group: "Table",
        label: "title" in option ? option.title : "Time of day",
        words: "times shown as",
        isCurrent: option.value === time,
        run: () => change({ time: option.value }),
      }),
    ),
    {
      group: "Table",
      label: wrap ? "Messages in one line" : "Whole messages, wrapped",
      words: "wrap lines",
      run: () => change({ wrap: !wrap }),
    },
    {
      group: "Table",
      label: "Back to the usual columns",
      words: "reset default",
      run: () => change({ columns: DEFAULT_COLUMNS, widths: {} }),
    },
  ];
}

function columnCommands(
  { columns }: TableLayout,
  change: Change,
  fields: readonly string[],
): Command[] {
  const addable = fields.filter((name) => name !== "timestamp" && !columns.includes(name));
  return [
    ...columns.map(
      (name): Command => ({
        group: "Columns",
        label: `Remove column ${columnTitle(name)}`,
        isRare: true,
        run: () => change((now) => ({ columns: withoutColumn(now.columns, name) })),
      }),
    ),
    ...addable.map(
      (name): Command => ({
        group: "Columns",
        label: `Add column ${columnTitle(name)}`,
        isRare: true,
        run: () => change((now) => ({ columns: withColumn(now.columns, name) })),
      }),
    ),
  ];
}
