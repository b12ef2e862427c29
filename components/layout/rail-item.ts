/**
 * How an item of the rail looks, be it a link or a button: icon above word on a wide screen and in
 * the bar at the foot of a narrow one alike.
 */
export const RAIL_ITEM =
  "relative flex h-12 w-18 shrink-0 flex-col items-center justify-center gap-0.5 rounded-control text-label text-muted hover:bg-hover hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-expanded:bg-hover md:h-13 md:w-full";
