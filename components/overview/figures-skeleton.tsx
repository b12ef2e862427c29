import { Skeleton } from "@/components/ui/skeleton";

const LABELS = ["Logs", "Errors", "Error rate", "Loggers"];

/** The four figures before they have come, in their exact height. */
export function FiguresSkeleton() {
  return (
    <div className="grid grid-cols-2 lg:grid-cols-4">
      {LABELS.map((label) => (
        <div
          key={label}
          className="border-line px-3 py-2 not-first:border-l max-lg:nth-3:border-l-0 max-lg:nth-[n+3]:border-t md:px-4"
        >
          <div className="text-label text-muted">{label}</div>
          <div className="flex h-8 items-center">
            <Skeleton className="h-5 w-24" />
          </div>
          <div className="flex h-4 items-center">
            <Skeleton className="h-2.5 w-28 sm:w-40" />
          </div>
        </div>
      ))}
      <div className="col-span-2 h-[25px] border-line border-t sm:hidden" />
    </div>
  );
}
