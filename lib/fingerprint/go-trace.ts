import { type Frame, goFrameOf } from "./frame";
import { normalised } from "./normalised";
import type { Thrown } from "./thrown";

const HEAD = /^(?:panic: |goroutine \d+ \[|fatal error: )/;
const PLACE = /^(\s*)\S+\.go:\d+/;

/**
 * By one line and the one above. Looked for in the whole trace, white space of many lines would be
 * read to its end from each of them on: 32,000 newlines took more than a second.
 */
export function isOfGo(trace: string): boolean {
  if (!/\.go:|panic: |goroutine /.test(trace)) return false;
  const lines = trace.split(/[\n\r\u2028\u2029]/);
  return lines.some((line, at) => {
    const indent = PLACE.exec(line)?.[1];
    const isPlace = indent !== undefined && (indent !== "" || lines[at - 1]?.trim() === "");
    return isPlace || HEAD.test(line);
  });
}

/** What says that a line has the panic's message: the runtime, or whoever recovered. */
const SAID =
  /^(?:.*?\bpanic(?: serving \S+)?: |.*?(?=\b(?:fatal error|runtime error|interface conversion): ))(.*?)(?: \[recovered\].*)?$/;
const TYPED = /^(runtime error|fatal error|[\w/]+\.\w*Error): (.*)$/;
const CONVERSION = /^interface conversion: .*/;

export function goThrown(lines: readonly string[]): Thrown[] {
  const frames: Frame[] = [];
  for (const [at, line] of lines.entries()) {
    // The goroutine that panicked comes first.
    if (/^goroutine /.test(line) && frames.length > 0) break;
    const frame = goFrameOf(line, lines[at + 1] ?? "");
    if (frame) frames.push(frame);
  }
  const isPanic = frames.some(({ name }) => name === "panic");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const said =
    lines.map((line) => SAID.exec(line)?.[1]).find((found) => found !== undefined) ??
    // Whoever recovered may have written the message as it liked.
    (isPanic ? first : undefined);
  if (said === undefined) return [{ type: "", message: first, frames }];
  const [, type = "panic", message = said] = TYPED.exec(said) ?? [];
  if (CONVERSION.test(message)) {
    // Whichever type it was instead, the same line expected another.
    return [
      { type: "runtime error", message, frames: belowPanic(frames), kind: "interface conversion" },
    ];
  }
  const isOfRuntime = type === "runtime error" || type === "fatal error";
  const thrown: Thrown = { type, message, frames: belowPanic(frames) };
  return [isOfRuntime ? { ...thrown, kind: normalised(message) } : thrown];
}

/** What the runtime and recovering handlers add above the place that panicked is left out. */
function belowPanic(frames: readonly Frame[]): Frame[] {
  return frames.slice(frames.findLastIndex(({ name }) => name === "panic") + 1);
}
