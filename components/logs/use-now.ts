import { useEffect, useState } from "react";

/** "3 min ago" may be ten seconds off. */
const EVERY_MS = 10_000;

/** The moment, which moves on while it is wanted; otherwise one that stays. */
export function useNow(wanted: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}
