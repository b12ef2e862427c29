import type { KeyboardEvent } from "react";

/** j, k and the arrows go from row to row of a list; Enter opens, as of any link or button. */
export function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.matches(":focus"));
  const steps: Record<string, HTMLElement | undefined> = {
    ArrowDown: rows[at + 1],
    j: rows[at + 1],
    ArrowUp: rows[Math.max(0, at - 1)],
    k: rows[Math.max(0, at - 1)],
    Home: rows[0],
    End: rows.at(-1),
  };
  const next = steps[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
