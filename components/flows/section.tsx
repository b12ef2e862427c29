import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  /** At the right end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A named part of the page. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 border-line border-b px-3 pb-3 md:px-4">
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
