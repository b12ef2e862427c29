import { rustFrameOf } from "./frame";
import { normalised } from "./normalised";
import type { Thrown } from "./thrown";

/** The message stood in quotes in this line until Rust 1.73, and stands below since. */
const HEAD = /^thread '[^']*'(?: \(\d+\))? panicked at (?:'(.*)', )?\S+?:\d+:\d+:?$/;

export function isOfRust(lines: readonly string[]): boolean {
  return lines.some((line) => HEAD.test(line));
}

/** One panic: Rust's errors are values, and what they are caused by is in the message. */
export function rustThrown(lines: readonly string[]): Thrown[] {
  const begin = lines.findIndex((line) => HEAD.test(line));
  const message = HEAD.exec(lines[begin] ?? "")?.[1] ?? lines[begin + 1] ?? "";
  const frames = lines.flatMap((line, at) => {
    const frame = at > begin ? rustFrameOf(line, lines[at + 1] ?? "") : null;
    return frame ? [frame] : [];
  });
  // Of `called unwrap() on an Err value: ParseError` what stands before the value.
  const [said = ""] = message.split(": ", 1);
  return [{ type: "panic", message, frames, kind: normalised(said) }];
}
