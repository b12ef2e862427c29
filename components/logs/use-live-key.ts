import { useEffect, useEffectEvent } from "react";
import { hasOwnLetters } from "./own-keys";

/** `l` anywhere on the page. */
export function useLiveKey(act: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "l" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (hasOwnLetters(event.target)) return;
    event.preventDefault();
    act();
  });

  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
