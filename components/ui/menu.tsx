"use client";

import { Check } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { classNames } from "./class-names";
import { Popover, type TriggerProps } from "./popover";

interface MenuProps {
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  align?: "start" | "end";
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** A list of actions or choices: arrows, Home, End and first letters move, Enter picks, Esc closes. */
export function Menu({ className, ...props }: MenuProps) {
  return (
    <Popover
      {...props}
      role="menu"
      className={classNames("min-w-44 p-1", className)}
      onKeyDown={moveFocus}
    />
  );
}

interface MenuItemProps {
  children: ReactNode;
  /** Given: one of several choices, and whether it is the current one. */
  checked?: boolean;
  /** Right-aligned: a key, a count, an offset. */
  hint?: ReactNode;
  disabled?: boolean;
  onSelect: () => void;
}

export function MenuItem({ children, checked, hint, disabled, onSelect }: MenuItemProps) {
  const choice = checked !== undefined;
  const semantics = choice
    ? { role: "menuitemradio", "aria-checked": checked }
    : { role: "menuitem" };
  return (
    <button
      type="button"
      {...semantics}
      aria-disabled={disabled}
      data-autofocus={checked ? "" : undefined}
      onClick={disabled ? undefined : onSelect}
      className={classNames(
        "flex min-h-row w-full items-center gap-2 rounded-control px-2 text-left text-body whitespace-nowrap -outline-offset-2",
        disabled ? "text-faint" : "hover:bg-hover focus:bg-hover",
      )}
    >
      {choice && <Check size={14} aria-hidden className={checked ? "" : "invisible"} />}
      <span className="flex-1">{children}</span>
      {hint && <span className="pl-4 text-faint text-row">{hint}</span>}
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const next = nextItem(items, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextItem(items: HTMLElement[], key: string): HTMLElement | undefined {
  const at = items.findIndex((item) => item.matches(":focus"));
  if (key === "ArrowDown") return items[(at + 1) % items.length];
  if (key === "ArrowUp") return items.at(at <= 0 ? -1 : at - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return later.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
