import type { ReactNode } from "react";
import { type Level, levelOf } from "@/lib/log/level";
import { levelColor } from "./level-token";

/** One shape a level, on an 8 × 8 grid: the more severe, the more of it is filled and pointed. */
const SHAPES = {
  TRACE: <circle cx="4" cy="4" r="1.25" />,
  DEBUG: <circle cx="4" cy="4" r="2.4" fill="none" strokeWidth="1.2" stroke="currentColor" />,
  INFO: <circle cx="4" cy="4" r="2.75" />,
  SUCCESS: <path d="M1 4.2 3.2 6.4 7 1.8" fill="none" strokeWidth="1.6" stroke="currentColor" />,
  WARNING: <path d="M4 .8 7.6 7.2H.4Z" />,
  ERROR: <rect x=".75" y=".75" width="6.5" height="6.5" rx=".75" />,
  CRITICAL: <path d="M4 0 8 4 4 8 0 4Z" />,
} satisfies Record<Level, ReactNode>;

const OTHER_SHAPE = <rect x="1" y="3.2" width="6" height="1.6" />;

interface LevelMarkProps {
  level: string;
  /** Only where the mark stands on its own colour. */
  color?: string;
}

/** The shape of a level alone: always put it beside its word or give the word in a tooltip. */
export function LevelMark({ level, color }: LevelMarkProps) {
  const known = levelOf(level);
  return (
    <svg
      viewBox="0 0 8 8"
      width="8"
      height="8"
      fill="currentColor"
      aria-hidden="true"
      className="shrink-0"
      style={{ color: color ?? levelColor(level) }}
    >
      {known ? SHAPES[known] : OTHER_SHAPE}
    </svg>
  );
}
