import { useEffect, useState } from "react";

/** Long enough that a word typed at speed is one request, short enough not to be felt. */
const QUIET_MS = 200;

/** A value once it has stopped changing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
