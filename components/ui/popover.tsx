"use client";

import { type KeyboardEvent, type ReactNode, useCallback, useId, useRef, useState } from "react";
import { classNames } from "./class-names";

/** What a trigger spreads onto its button; the browser opens, closes and anchors by it. */
export interface TriggerProps {
  popoverTarget: string;
  "aria-haspopup": "dialog" | "menu";
  "aria-expanded": boolean;
  active: boolean;
}

interface PopoverProps {
  /** The name screen readers announce. */
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  /** Which edge of the trigger it lines up with. */
  align?: "start" | "end";
  role?: "dialog" | "menu";
  className?: string;
  /** Keys pressed inside: how a menu moves between its items. */
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Mounted only while open, so it starts fresh each time. */
  children: (close: () => void) => ReactNode;
}

/**
 * A native popover below its trigger. Esc or a click elsewhere closes the topmost one and gives the
 * focus back. The element with `data-autofocus` is focused first, otherwise the popover itself.
 */
export function Popover({
  label,
  trigger,
  align = "start",
  role = "dialog",
  className,
  onKeyDown,
  children,
}: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const close = useCallback(() => panel.current?.hidePopover(), []);
  const semantics = { role, "aria-label": label, onKeyDown };
  return (
    <>
      {trigger({ popoverTarget: id, "aria-haspopup": role, "aria-expanded": open, active: open })}
      <div
        id={id}
        ref={panel}
        popover="auto"
        {...semantics}
        tabIndex={-1}
        data-align={align}
        onBeforeToggle={(event) => {
          if (event.target === event.currentTarget && event.newState === "open") setOpen(true);
        }}
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return;
          // Only now that it is closed: the browser gives the focus back from what is still there.
          if (event.newState === "closed") return setOpen(false);
          const first = event.currentTarget.querySelector<HTMLElement>("[data-autofocus]");
          (first ?? event.currentTarget).focus();
        }}
        className={classNames("float outline-none", className)}
      >
        {open && children(close)}
      </div>
    </>
  );
}
