import type { CSSProperties } from "react";
import type { Series } from "./bar-layout";

/**
 * The custom properties under which one series keeps its colour and all others step back. The
 * drawing's colours are variables: it needn't be drawn again for that.
 */
export function fadedBut(series: readonly Series[], key: string | null): CSSProperties {
  if (key === null || !series.some((each) => each.key === key)) return {};
  const names = series.flatMap((each) =>
    each.key === key ? [] : (/^var\((--[\w-]+)\)$/.exec(each.color)?.[1] ?? []),
  );
  // React's type knows no custom properties.
  return Object.fromEntries(names.map((name) => [name, "var(--line-strong)"])) as CSSProperties;
}
