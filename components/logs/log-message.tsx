import { memo } from "react";
import { LogText } from "@/components/ui/log-text";
import { type Pattern, stretchesOf } from "./highlight";

interface LogMessageProps {
  text: string;
  /** What to mark in it. */
  pattern: Pattern | null;
}

/** How what was searched for is marked. */
export const MARK_CLASSES = "rounded-mark bg-accent/25 text-current";

/** Text of a log, with what was searched for marked. */
export const LogMessage = memo(function LogMessage({ text, pattern }: LogMessageProps) {
  return stretchesOf(text, pattern).map(({ text: stretch, match, at }) =>
    match ? (
      <mark key={at} className={MARK_CLASSES}>
        <LogText text={stretch} />
      </mark>
    ) : (
      <LogText key={at} text={stretch} />
    ),
  );
});
