import { useEffect, useState } from "react";

/** An answer that comes sooner needs no sign of waiting: rows dimmed at every refresh would flicker. */
const LATE_MS = 300;

/** True once something has been true for a while. */
export function useLate(now: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [now]);
  return late;
}
