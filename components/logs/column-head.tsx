import type { PointerEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuItem } from "@/components/ui/menu";
import { fieldOf } from "@/lib/log/field";
import { visibleText } from "@/lib/log/odd-characters";
import { HEAD_ROLE } from "./grid-roles";
import { moved } from "./moved";
import { widthWithin, withoutColumn } from "./table-layout";
import { useTableLayout } from "./use-table-layout";

interface ColumnHeadProps {
  name: string;
  /** Its place in the row. */
  place: string;
}

/** What one press of "Wider" adds. */
const STEP_PX = 40;

/** A column's name: its menu moves, widens and removes it, its right edge is dragged. */
export function ColumnHead({ name, place }: ColumnHeadProps) {
  const { layout, change } = useTableLayout();
  const { columns, widths } = layout;
  const at = columns.indexOf(name);
  const resize = (px: number) =>
    change((now) => ({ widths: { ...now.widths, [name]: widthWithin(px) } }));
  const move = (by: number) => change((now) => ({ columns: moved(now.columns, name, by) }));

  const startDrag = (event: PointerEvent<HTMLSpanElement>) => {
    const handle = event.currentTarget;
    const width = widthOf(handle);
    const startX = event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => resize(width + move.clientX - startX);
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
    };
  };

  return (
    <div {...HEAD_ROLE} className={classNames("group/head relative min-w-0 font-normal", place)}>
      <Menu
        label={`Column ${visibleText(name)}`}
        trigger={({ active, ...trigger }) => (
          <button
            type="button"
            {...trigger}
            id={`column-${name}`}
            aria-label={`Column ${columnTitle(name)}`}
            className="-mx-1 max-w-full truncate rounded-mark px-1 hover:bg-hover hover:text-ink aria-expanded:text-ink"
          >
            {columnTitle(name)}
          </button>
        )}
      >
        {(close) => {
          const pick = (action: () => void) => () => {
            close();
            action();
          };
          const width = widths[name] ?? widthOf(document.getElementById(`column-${name}`));
          return (
            <>
              <MenuItem disabled={at === 0} onSelect={pick(() => move(-1))}>
                Move left
              </MenuItem>
              <MenuItem disabled={at === columns.length - 1} onSelect={pick(() => move(1))}>
                Move right
              </MenuItem>
              <MenuItem onSelect={() => resize(width + STEP_PX)}>Wider</MenuItem>
              <MenuItem onSelect={() => resize(width - STEP_PX)}>Narrower</MenuItem>
              <MenuItem
                disabled={columns.length === 1}
                onSelect={pick(() =>
                  change((now) => ({ columns: withoutColumn(now.columns, name) })),
                )}
              >
                Remove column
              </MenuItem>
            </>
          );
        }}
      </Menu>
      <span
        aria-hidden="true"
        title="Drag to resize, double-click for the usual width"
        onPointerDown={startDrag}
        onDoubleClick={() => {
          change((now) => {
            const { [name]: _, ...others } = now.widths;
            return { widths: others };
          });
        }}
        className="absolute inset-y-0 -right-2 w-3 cursor-col-resize touch-none before:absolute before:inset-y-1 before:left-1.5 before:w-px group-hover/head:before:bg-line-strong hover:before:bg-accent"
      />
    </div>
  );
}

/** `Logger`; a key of extra data stays as it is written. */
export function columnTitle(name: string): string {
  const words = fieldOf(name)?.name.replaceAll("_", " ");
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : visibleText(name);
}

function widthOf(inside: Element | null): number {
  return inside?.closest("[role=columnheader]")?.getBoundingClientRect().width ?? 0;
}
