import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A key on the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4 min-w-4 items-center justify-center rounded-mark border border-line-strong px-1 font-mono text-faint text-label",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
