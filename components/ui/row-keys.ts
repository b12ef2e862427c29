import type { KeyboardEvent } from "react";

/** j, k and the arrows go from link to link of a list; Enter opens, as of any link. */
export function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-row]")];
  const at = links.findIndex((link) => link.matches(":focus"));
  const steps: Record<string, HTMLElement | undefined> = {
    ArrowDown: links[at + 1],
    j: links[at + 1],
    ArrowUp: links[Math.max(0, at - 1)],
    k: links[Math.max(0, at - 1)],
    Home: links[0],
    End: links.at(-1),
  };
  const next = steps[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
