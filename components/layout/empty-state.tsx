import type { ReactNode } from "react";

interface EmptyStateProps {
  /** What isn't there, in a few words: "No rows match". */
  title: string;
  /** Why, and what would help, in one sentence. */
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
}

/** Stands where the content would be when there is none. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <h2 className="font-medium">{title}</h2>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
