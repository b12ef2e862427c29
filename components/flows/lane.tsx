import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** The width of the names beside the picture, and of the picture. */
export const LANE_GRID =
  "grid grid-cols-[minmax(0,7.5rem)_minmax(0,1fr)] gap-x-2 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] md:gap-x-3";

interface LaneProps {
  label: ReactNode;
  /** How deep the name stands in the tree. */
  depth?: number;
  children: ReactNode;
}

/** One line of the picture: what it is about, and when that was. */
export function Lane({ label, depth = 0, children }: LaneProps) {
  return (
    <li className={classNames(LANE_GRID, "h-6 items-center hover:bg-hover")}>
      <span
        className="flex min-w-0 items-center gap-1.5 text-row"
        style={{ paddingInlineStart: Math.min(depth, 6) * 12 }}
      >
        {label}
      </span>
      <span className="relative block h-full">{children}</span>
    </li>
  );
}
