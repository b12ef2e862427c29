import { Ellipsis } from "lucide-react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { columnOf } from "./column";
import { copyText } from "./copy-text";
import { textOfValue } from "./json-value";
import { withColumn } from "./table-layout";
import { useNarrow } from "./use-narrow";
import { useTableLayout } from "./use-table-layout";
import { valueFilters } from "./value-filters";

interface ValueMenuProps {
  /** What the reader calls it. */
  name: string;
  /** What a query calls it; null where it can't. */
  field: string | null;
  value: unknown;
}

/** What can be done with a value: filter for it, filter it out, copy it. */
export function ValueMenu({ name, field, value }: ValueMenuProps) {
  const label = `Actions for ${visibleText(name)}`;
  const { view, setView } = useViewState();
  const { layout, change } = useTableLayout();
  const { columns } = layout;
  const column = field === null ? null : columnOf(field)?.name;
  const narrow = useNarrow();
  // The open row stays to filter by more of it, except where it covers what was found.
  const filter = (q: string) => setView({ q }, narrow ? { row: null } : {});
  return (
    <Menu
      label={label}
      align="end"
      trigger={({ active, ...trigger }) => (
        <button
          type="button"
          {...trigger}
          aria-label={label}
          className="grid h-5 w-6 shrink-0 max-md:h-6 max-md:w-8 place-items-center rounded-control text-faint hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink"
        >
          <Ellipsis size={14} aria-hidden />
        </button>
      )}
    >
      {(close) => {
        const filters = valueFilters(view.q, field, value);
        const pick = (action: () => void) => () => {
          close();
          action();
        };
        return (
          <>
            {filters && (
              <>
                <MenuItem onSelect={pick(() => filter(filters.only))}>Filter for</MenuItem>
                <MenuItem onSelect={pick(() => filter(filters.without))}>Filter out</MenuItem>
              </>
            )}
            {column && !columns.includes(column) && (
              <MenuItem
                onSelect={pick(() =>
                  change((now) => ({ columns: withColumn(now.columns, column) })),
                )}
              >
                Add as column
              </MenuItem>
            )}
            <MenuItem onSelect={pick(() => void copyText(textOfValue(value)))}>Copy value</MenuItem>
          </>
        );
      }}
    </Menu>
  );
}
