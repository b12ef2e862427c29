import { Skeleton } from "@/components/ui/skeleton";

/** Widths of the message column, in percent: uneven, as real lines are. */
const WIDTHS = [72, 48, 63, 55, 80, 41, 68, 59];

/** Holds the place of `count` rows in their exact height, so that nothing moves when they arrive. */
export function LoadingRows({ count, label = "Loading" }: { count: number; label?: string }) {
  return (
    <output className="block overflow-hidden">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <span key={row} className="flex h-row items-center gap-4 px-3">
          <Skeleton className="h-2.5 w-36 shrink-0" />
          <Skeleton className="h-2.5 w-14 shrink-0" />
          <span className="block flex-1">
            <span className="block" style={{ width: `${WIDTHS[row % WIDTHS.length]}%` }}>
              <Skeleton className="h-2.5 w-full" />
            </span>
          </span>
        </span>
      ))}
    </output>
  );
}
