import { useEffect, useEffectEvent } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { hasOwnLetters } from "./own-keys";

/** `z` anywhere on the page, or its name, undoes the last zoom into the chart, where there was one. */
export function useZoomKey(undo: (() => void) | null): void {
  useCommands(() =>
    undo ? [{ group: "Chart", label: "Undo the zoom", keys: ["z"], run: undo }] : [],
  );

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (undo === null || hasOwnLetters(event.target)) return;
    event.preventDefault();
    undo();
  });

  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
