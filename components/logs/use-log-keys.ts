import { useEffect, useEffectEvent } from "react";
import { useCommands } from "@/components/commands/use-commands";
import type { LogRow } from "@/lib/log/record";
import type { RowReference } from "@/lib/query/url";
import { nextError } from "./error-steps";
import { ROW_KEYS } from "./log-keys";
import { hasOwnKeys } from "./own-keys";
import type { ActiveRow } from "./use-active-row";
import type { RowSelection } from "./use-row-selection";
import type { ErrorSearch } from "./use-seek-error";

/** Rows that Page Up and Page Down go by: a little less than a screen. */
const PAGE_ROWS = 20;

interface OtherKeys {
  /** Errors beyond the rows that are loaded; null where rows don't go on that way. */
  errors: ErrorSearch | null;

  /** Shows the rows around one. */
  enter: (row: RowReference) => void;
  /** Back to the search; null where that is what is shown. */
  leave: (() => void) | null;
  selection: RowSelection;
  /** Gives up what is loading; null where nothing is. */
  stop: (() => void) | null;
}

/**
 * The explorer's keys, wherever on the page the focus is: j and k or the arrows, Home, End, Page Up
 * and Page Down between rows, with Shift selecting them, x one of them, e and E between errors, Enter
 * opens a row, c shows the rows around it, Esc selects none, closes the panel, then leaves those, then stops what is loading.
 */
export function useLogKeys(rows: readonly LogRow[], active: ActiveRow, others: OtherKeys): void {
  useCommands(() =>
    ROW_KEYS.flatMap(({ keys, does, press }) => {
      const run = actionOf(press, rows, active, others, document.body);
      return run && rows.length > 0 ? [{ group: "Rows", label: does, keys, run } as const] : [];
    }),
  );

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (hasOwnKeys(target)) return;
    const act =
      (event.shiftKey && extension(event.key, rows, active, others.selection)) ||
      actionOf(event.key, rows, active, others, target);
    if (!act) return;
    event.preventDefault();
    others.errors?.stop();
    act();
  });

  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function actionOf(
  key: string,
  rows: readonly LogRow[],
  active: ActiveRow,
  { errors, enter, leave, stop, selection }: OtherKeys,
  target: Element,
): (() => void) | null {
  const { index, moveTo } = active;
  const row = rows[index];
  const step = (by: number) => () => moveTo(active.indexAfter(by));
  // Where the page itself scrolls by these keys, in the panel, they stay the browser's.
  const inTable = target === document.body || target.closest("[role=grid]") !== null;
  switch (key) {
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "ArrowDown":
      return inTable ? step(1) : null;
    case "ArrowUp":
      return inTable ? step(-1) : null;
    case "PageDown":
      return inTable ? step(PAGE_ROWS) : null;
    case "PageUp":
      return inTable ? step(-PAGE_ROWS) : null;
    case "Home":
      return inTable ? () => moveTo(0) : null;
    case "End":
      return inTable ? () => moveTo(rows.length - 1) : null;
    case "e":
    case "E": {
      const direction = key === "e" ? 1 : -1;
      const from = active.open || index >= 0 ? active.indexAfter(direction) - direction : -1;
      const error = nextError(rows, from, direction);
      if (error >= 0) return () => moveTo(error);
      return errors ? () => errors.begin(from, direction) : null;
    }
    case "Enter":
      return row && target === document.body ? () => active.openRow(row) : null;
    case "c": {
      const centre = active.open ?? row;
      return centre ? () => enter(centre) : null;
    }
    case "x": {
      const chosen = row ?? rows[active.top.current];
      if (!chosen) return null;
      return () => {
        if (!row) moveTo(active.top.current);
        selection.toggle(chosen.id);
      };
    }
    case "Escape":
      if (selection.clear) return selection.clear;
      if (active.open) return active.close;
      if (leave) return leave;
      if (stop) return stop;
      return row ? active.leave : null;
    default:
      return null;
  }
}

/** Keys that with Shift take the rows they go past along, and how far they go. */
const EXTENDING: Record<string, number> = {
  J: 1,
  K: -1,
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
};

function extension(
  key: string,
  rows: readonly LogRow[],
  active: ActiveRow,
  selection: RowSelection,
): (() => void) | null {
  const steps = EXTENDING[key];
  if (steps === undefined || rows.length === 0) return null;
  const to = Math.max(0, Math.min(active.indexAfter(steps), rows.length - 1));
  const row = rows[to];
  if (!row) return null;
  return () => {
    active.moveTo(to);
    selection.extendTo(row.id, active.id);
  };
}
