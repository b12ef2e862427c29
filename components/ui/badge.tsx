import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  neutral: "border-line-strong text-muted",
  accent: "border-accent text-accent",
  warning: "border-level-warning text-level-warning-text",
  error: "border-level-error text-level-error-text",
} as const;

/** A word or a count about the thing beside it. */
export function Badge({
  tone = "neutral",
  children,
}: {
  tone?: keyof typeof TONES;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-4 items-center rounded-mark border px-1 font-medium text-label",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
