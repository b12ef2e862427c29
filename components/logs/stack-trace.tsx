import { useMemo } from "react";
import type { Pattern } from "./highlight";
import { LogMessage } from "./log-message";
import { stackParts } from "./stack-lines";

interface StackTraceProps {
  text: string;
  /** What to mark in it. */
  pattern: Pattern | null;
}

/** A stack trace whose frames of libraries step back behind the program's own. */
export function StackTrace({ text, pattern }: StackTraceProps) {
  const parts = useMemo(() => stackParts(text), [text]);
  let at = 0;
  return parts.map(({ text: part, library }) => {
    const start = at;
    at += part.length;
    return (
      <span key={start} className={library ? "text-faint" : undefined}>
        <LogMessage text={part} pattern={pattern} />
      </span>
    );
  });
}
