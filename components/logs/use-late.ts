import { useEffect, useState } from "react";

/** An answer that comes sooner needs no sign of waiting: rows dimmed at every refresh would flicker. */
const LATE_MS = 300;

/** True once something has been true for a while. */
export function useLate(now: boolean, lateMs = LATE_MS): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [now, lateMs]);
  return late;
}
