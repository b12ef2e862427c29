import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useOwnFlowKeys } from "@/lib/client/flow-keys";
import { flowHref } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { isFlowKey } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { scalarText } from "@/lib/query/like";
import { parseRowReference } from "@/lib/query/url";
import { columnOf } from "./column";
import { copyText } from "./copy-text";
import { textOfValue } from "./json-value";
import { withColumn } from "./table-layout";
import { useNarrow } from "./use-narrow";
import { useTableLayout } from "./use-table-layout";
import { filterObstacle, valueFilters } from "./value-filters";

/** More than any writer's id has; an address must hold it. */
const MOST_ID_CHARS = 1_000;

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
  const { view, setView, param } = useViewState();
  const { layout, change } = useTableLayout();
  const { columns } = layout;
  const column = field === null ? null : columnOf(field)?.name;
  const narrow = useNarrow();
  const ownFlowKeys = useOwnFlowKeys();
  const router = useRouter();
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
        const at = parseRowReference(param("row"))?.timestamp;
        const flow = flowOf(field, value, { own: ownFlowKeys, at });
        const obstacle = filters ? null : filterObstacle(field, value);
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
            {flow !== null && (
              <MenuItem onSelect={pick(() => router.push(flow))}>Open flow</MenuItem>
            )}
            {obstacle !== null && (
              <MenuItem disabled onSelect={close}>
                <span className="block max-w-64 py-1 whitespace-normal">{obstacle}</span>
              </MenuItem>
            )}
            <MenuItem onSelect={pick(() => void copyText(textOfValue(value)))}>Copy value</MenuItem>
          </>
        );
      }}
    </Menu>
  );
}

/** The page of the flow that a value is the id of; null where it isn't one. */
function flowOf(
  field: string | null,
  value: unknown,
  { own, at }: { own: readonly string[]; at: string | undefined },
): string | null {
  const id = scalarText(value);
  if (field === null || id === null || id === "" || id.length > MOST_ID_CHARS) return null;
  return isFlowKey(field, own) ? flowHref(field, id, at) : null;
}
