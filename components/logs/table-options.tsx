import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Columns3, X } from "lucide-react";
import { useState } from "react";
import { CheckItem } from "@/components/ui/check-item";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { seenPaths } from "@/lib/client/seen-paths";
import { FIELDS } from "@/lib/log/field";
import { visibleText } from "@/lib/log/odd-characters";
import { columnOf } from "./column";
import { columnTitle } from "./column-head";
import { moved } from "./moved";
import { DEFAULT_COLUMNS, withColumn, withoutColumn } from "./table-layout";
import { useTableLayout } from "./use-table-layout";

export const DENSITY_OPTIONS = [
  { value: "dense", label: "Dense" },
  { value: "normal", label: "Normal" },
  { value: "tall", label: "Tall" },
] as const;

export const TIME_OPTIONS = [
  { value: "time", label: "Time" },
  { value: "microseconds", label: "µs", title: "Time with microseconds" },
  { value: "date", label: "Date", title: "Date and time" },
  { value: "relative", label: "Ago", title: "How long ago" },
] as const;

/** How the table looks: its columns, row height, line breaks and times. */
export function TableOptions() {
  return (
    <Popover
      label="Table"
      align="end"
      className="w-72"
      trigger={({ active, ...trigger }) => (
        <IconButton {...trigger} icon={Columns3} label="Columns and rows" active={active} />
      )}
    >
      {() => (
        <div className="flex max-h-150 flex-col">
          <RowOptions />
          <ColumnOptions />
        </div>
      )}
    </Popover>
  );
}

function RowOptions() {
  const { layout, change } = useTableLayout();
  return (
    <div className="flex flex-col gap-2 border-line border-b p-3">
      <Segmented
        label="Row height"
        options={DENSITY_OPTIONS}
        value={layout.density}
        onChange={(density) => change({ density })}
      />
      <Segmented
        label="Times"
        options={TIME_OPTIONS}
        value={layout.time}
        onChange={(time) => change({ time })}
      />
      <div className="-mx-2">
        <CheckItem checked={layout.wrap} onChange={(wrap) => change({ wrap })}>
          Whole messages, wrapped
        </CheckItem>
      </div>
    </div>
  );
}

function ColumnOptions() {
  const { layout, change } = useTableLayout();
  const { columns } = layout;
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const known = [
    ...FIELDS.filter(({ name }) => name !== "timestamp").map(({ name }) => name),
    ...seenPaths(queryClient),
  ];
  const search = typed.trim();
  const found = known.filter(
    (name) => !columns.includes(name) && name.toLowerCase().includes(search.toLowerCase()),
  );
  // A key that no loaded row has can be typed in full.
  const own = columnOf(search)?.name;
  const offered = own && !known.includes(own) ? [own, ...found] : found;
  const move = (name: string, by: number) =>
    change((now) => ({ columns: moved(now.columns, name, by) }));

  return (
    <>
      <ol aria-label="Columns" className="border-line border-b p-1">
        {columns.map((name, at) => (
          <li key={name} className="flex h-row items-center pl-2">
            <span className="min-w-0 flex-1 truncate" title={columnTitle(name)}>
              {columnTitle(name)}
            </span>
            <IconButton
              icon={ArrowUp}
              label={`Move ${visibleText(name)} to the left`}
              disabled={at === 0}
              onClick={() => move(name, -1)}
            />
            <IconButton
              icon={ArrowDown}
              label={`Move ${visibleText(name)} to the right`}
              disabled={at === columns.length - 1}
              onClick={() => move(name, 1)}
            />
            <IconButton
              icon={X}
              label={`Remove ${visibleText(name)}`}
              disabled={columns.length === 1}
              onClick={() => change((now) => ({ columns: withoutColumn(now.columns, name) }))}
            />
          </li>
        ))}
        {columns.join() !== DEFAULT_COLUMNS.join() && (
          <li>
            <button
              type="button"
              onClick={() => change({ columns: DEFAULT_COLUMNS, widths: {} })}
              className="h-row w-full rounded-control px-2 text-left text-muted hover:bg-hover hover:text-ink"
            >
              Back to the usual columns
            </button>
          </li>
        )}
      </ol>
      <div className="p-2">
        <Input
          aria-label="Add a column"
          placeholder="Add a column, or any key: order.id"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <ul aria-label="Other columns" className="min-h-24 flex-1 overflow-y-auto p-1 pt-0">
        {offered.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => {
                setTyped("");
                change((now) => ({ columns: withColumn(now.columns, name) }));
              }}
              className="h-row w-full truncate rounded-control px-2 text-left font-mono text-row hover:bg-hover"
            >
              <LogText text={name} />
            </button>
          </li>
        ))}
        {offered.length === 0 && <li className="px-2 py-1 text-muted">No column has this name.</li>}
      </ul>
    </>
  );
}
