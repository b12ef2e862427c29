import { formatPercent } from "./format-number";

export interface Change {
  direction: "up" | "down" | "none" | "new";
  /** `+12%`, `−8%`, `×14`, `new`, `no change`. Say beside it which period it compares with. */
  text: string;
}

/** From here on a factor reads better than a percentage: +900% is ×10. */
const FACTOR_FROM = 10;

/** How a number stands against the same number of the period before. */
export function changeOf(now: number, before: number): Change {
  if (now === before) return { direction: "none", text: "no change" };
  if (before === 0) return { direction: "new", text: "new" };
  if (now >= before * FACTOR_FROM) {
    return { direction: "up", text: `×${Math.round(now / before).toLocaleString("en")}` };
  }
  const part = formatPercent(Math.abs(now - before), before);
  return now > before
    ? { direction: "up", text: `+${part}` }
    : { direction: "down", text: `−${part}` };
}
