import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** The rule this part of the system follows. */
  rule: ReactNode;
  children: ReactNode;
}

export function Section({ title, rule, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-4 border-line border-t pt-4">
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="max-w-2xl text-muted">{rule}</p>
      </div>
      {children}
    </section>
  );
}

/** One thing on show, with what it shows below its name. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 items-center gap-2 sm:grid-cols-[12rem_1fr]">
      <h3 className="font-mono text-faint text-row">{name}</h3>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
