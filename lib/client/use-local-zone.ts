"use client";

import { useSyncExternalStore } from "react";

const NEVER_CHANGES = () => () => {};

/** The browser's own IANA zone, or null on the server and while hydrating, where it isn't known. */
export function useLocalZone(): string | null {
  return useSyncExternalStore(
    NEVER_CHANGES,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}
