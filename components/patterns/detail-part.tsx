import { type ReactNode, useId } from "react";

/** A part of a panel under its name. */
export function DetailPart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="pt-4">
      <h3 id={id} className="pb-1 text-faint text-label">
        {title}
      </h3>
      {children}
    </section>
  );
}
