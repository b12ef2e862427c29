import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import type { Answer } from "@/lib/client/use-answer";

interface PartProps<Data> {
  query: Answer<Data>;
  /** What can't be loaded, as the start of a sentence: "The levels". */
  what: string;
  /** Holds the place, in the size of what is coming. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** One answer on the page, with its own loading, failed and out-of-date states. */
export function Part<Data>({ query, what, skeleton, children }: PartProps<Data>) {
  const { data, error, isOlder, refetch } = query;
  if (data !== undefined) {
    return (
      <div aria-busy={isOlder && !error} className={classNames(isOlder && DIMMED)}>
        {children(data)}
      </div>
    );
  }
  if (error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 py-2">
        <p className="text-muted">
          {what} could not be loaded. {error.message}
        </p>
        <Button onClick={() => void refetch()}>
          <RotateCw size={13} aria-hidden />
          Try again
        </Button>
      </div>
    );
  }
  return skeleton;
}
