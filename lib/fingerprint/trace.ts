import { goThrown, isOfGo } from "./go-trace";
import { namedThrown } from "./named-trace";
import { isOfPhp, phpThrown } from "./php-trace";
import { pythonThrown } from "./python-trace";
import { rubyThrown } from "./ruby-trace";
import { isOfRust, rustThrown } from "./rust-trace";
import type { Thrown } from "./thrown";

/** The exceptions of a stack trace: the one that was logged first, then what caused it. */
export function thrownOf(trace: string): Thrown[] {
  const lines = trace.split(/\r?\n/);
  if (lines.some((line) => line.includes("Traceback (most recent call last)"))) {
    return pythonThrown(lines);
  }
  if (isOfRust(lines)) return rustThrown(lines);
  if (isOfGo(trace)) return goThrown(lines);
  if (/:\d+:in [`']/.test(trace)) return rubyThrown(lines);
  if (isOfPhp(lines)) return phpThrown(lines);
  return namedThrown(lines);
}
