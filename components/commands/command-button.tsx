"use client";

import { Command as CommandIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

interface CommandButtonProps {
  className: string;
}

/** Nobody opens it in the first second: it comes when it is asked for. */
const CommandPalette = dynamic(
  () => import("./command-palette").then((palette) => palette.CommandPalette),
  { ssr: false },
);

/** Opens the palette of commands, as Ctrl or Cmd with K does from anywhere, text fields included. */
export function CommandButton({ className }: CommandButtonProps) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Commands: Ctrl K"
        onClick={() => setOpen(true)}
        className={className}
      >
        <CommandIcon size={17} strokeWidth={1.75} aria-hidden />
        Commands
      </button>
      {open && <CommandPalette onClose={() => setOpen(false)} />}
    </>
  );
}
