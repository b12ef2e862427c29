import { memo } from "react";
import { LogText } from "@/components/ui/log-text";
import { stretchesOf } from "./highlight";

interface LogMessageProps {
  text: string;
  /** What to mark in it. */
  pattern: RegExp | null;
}

/** Text of a log, with what was searched for marked. */
export const LogMessage = memo(function LogMessage({ text, pattern }: LogMessageProps) {
  return stretchesOf(text, pattern).map(({ text: stretch, match, at }) =>
    match ? (
      <mark key={at} className="rounded-mark bg-accent/25 text-current">
        <LogText text={stretch} />
      </mark>
    ) : (
      <LogText key={at} text={stretch} />
    ),
  );
});
