import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";

interface SectionProps {
  title: string;
  /** At the right end of the title's line: a figure, a legend, a way on. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A named part of the page: its title's line, and below it what it is about. */
export function Section({ title, aside, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classNames("min-w-0 px-3 pb-2 md:px-4", className)}>
      <div className="flex h-9 items-center justify-between gap-4">
        <h2 id={id} className="shrink-0 font-medium">
          {title}
        </h2>
        {aside && <div className="min-w-0 truncate text-muted text-row">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
