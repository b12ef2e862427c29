import { useEffect, useState } from "react";

/** Long enough that a word typed at speed is one request, short enough not to be felt. */
const QUIET_MS = 200;

/** A value once it has stopped changing. */
export function useSettled<T>(value: T, quietMs = QUIET_MS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
