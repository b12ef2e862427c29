"use client";

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import { CommandList, commandElementId } from "./command-list";
import { foundCommands } from "./found-commands";
import { allCommands } from "./use-commands";

/** What Page Up and Page Down go by: a screen of the list. */
const PAGE = 8;

/** Everything that can be done, found by a few letters of its name. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  // What there is to do when it opens; nothing on the page changes while it is open.
  const [commands] = useState(allCommands);
  const found = useMemo(() => foundCommands(commands, typed), [commands, typed]);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    document.getElementById(commandElementId(listId, active))?.scrollIntoView({ block: "nearest" });
  }, [listId, active]);

  const run = (index: number) => {
    const picked = found[index];
    if (!picked) return;
    // Closed first: what it does may want the focus, which closing gives back.
    dialog.current?.close();
    picked.command.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = indexAfter(event.key, active, found.length);
    if (next !== null) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(active);
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-label="Commands"
      onClose={onClose}
      // The dialog itself is what lies around its content.
      onPointerDown={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="mx-auto mt-[10dvh] w-160 max-w-[calc(100vw-16px)] rounded-panel border border-line-strong bg-raised p-0 text-ink shadow-float backdrop:bg-ground/60 max-md:mt-2"
    >
      <div className="flex max-h-[min(30rem,80dvh)] flex-col">
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? commandElementId(listId, active) : undefined}
          aria-autocomplete="list"
          aria-label="Search commands"
          placeholder="What do you want to do?"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-11 shrink-0 border-line border-b bg-transparent px-4 text-body outline-none"
        />
        <p role="status" className="sr-only">
          {formatCount(found.length, "command")}
        </p>
        <CommandList
          id={listId}
          found={found}
          isGrouped={typed.trim() === ""}
          active={active}
          onPick={run}
        />
      </div>
    </dialog>
  );
}

function indexAfter(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return (active + count - 1) % count;
    case "PageDown":
      return Math.min(count - 1, active + PAGE);
    case "PageUp":
      return Math.max(0, active - PAGE);
    default:
      return null;
  }
}
