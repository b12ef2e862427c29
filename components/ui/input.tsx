import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A 28 px text field. `aria-invalid` draws it as wrong; say why beside it. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...props}
      className={classNames(
        "h-row w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 text-body text-ink",
        "aria-invalid:border-level-error disabled:opacity-50",
        className,
      )}
    />
  );
}
