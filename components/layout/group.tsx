import { type ReactNode, useId } from "react";

interface GroupProps {
  title: string;
  /** What it is about, in a sentence; below the title. */
  about?: ReactNode;
  children: ReactNode;
}

/** A named part of the page: the name at the left, what it says at the right, a line between parts. */
export function Group({ title, about, children }: GroupProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-2 border-line border-b px-3 py-4 md:px-4 lg:grid-cols-[256px_minmax(0,1fr)]"
    >
      <div className="max-w-prose">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {about && <div className="text-muted">{about}</div>}
      </div>
      <div className="min-w-0 max-w-4xl">{children}</div>
    </section>
  );
}
