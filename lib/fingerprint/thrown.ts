import { type Frame, frameOf, goFrameOf } from "./frame";

/** An exception as a stack trace tells of it. */
export interface Thrown {
  type: string;
  /** Its first line. */
  message: string;
  /** Innermost first. */
  frames: Frame[];
}

/** The exceptions of a stack trace: the one that was logged first, then what caused it. */
export function thrownOf(trace: string): Thrown[] {
  const lines = trace.split(/\r?\n/);
  if (lines.some((line) => line.includes("Traceback (most recent call last)")))
    return python(lines);
  if (isOfGo(trace)) return go(lines);
  if (/:\d+:in [`']/.test(trace)) return ruby(lines);
  return others(lines);
}

const GO_HEAD = /^(?:panic: |goroutine \d+ \[)/;
const GO_PLACE = /^(\s*)\S+\.go:\d+/;

/**
 * By one line and the one above. Looked for in the whole trace, white space of many lines would be
 * read to its end from each of them on: 32,000 newlines took more than a second.
 */
function isOfGo(trace: string): boolean {
  if (!/\.go:|panic: |goroutine /.test(trace)) return false;
  const lines = trace.split(/[\n\r\u2028\u2029]/);
  return lines.some((line, at) => {
    const indent = GO_PLACE.exec(line)?.[1];
    const isPlace = indent !== undefined && (indent !== "" || lines[at - 1]?.trim() === "");
    return isPlace || GO_HEAD.test(line);
  });
}

const PYTHON_TYPE = /^[\s|+-]*([A-Za-z_][\w.]*)(?:: (.*))?$/;

/** Oldest first, and in each the innermost last, with the exception's name below its frames. */
function python(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  let open: Thrown | null = null;
  for (const line of lines) {
    if (line.includes("Traceback (most recent call last)")) {
      open = { type: "", message: "", frames: [] };
      found.unshift(open);
      continue;
    }
    if (open === null || open.type !== "") continue;
    const frame = frameOf(line);
    if (frame) open.frames.unshift(frame);
    // The code of a frame is indented by four.
    else if (!/^[\s|]{4}/.test(line)) {
      const [, type = "", message = ""] = PYTHON_TYPE.exec(line) ?? [];
      Object.assign(open, { type, message });
    }
  }
  return found;
}

function go(lines: readonly string[]): Thrown[] {
  const panic = lines.find((line) => /^panic: /.test(line)) ?? "";
  const [, said = ""] = /^panic: (.*?)(?: \[recovered\].*)?$/.exec(panic) ?? [];
  const [, type = "panic", message = said] =
    /^((?:runtime error|[\w/]+\.\w*Error)): (.*)$/.exec(said) ?? [];
  const frames: Frame[] = [];
  for (const [at, line] of lines.entries()) {
    // The goroutine that panicked comes first.
    if (/^goroutine /.test(line) && frames.length > 0) break;
    const frame = goFrameOf(line, lines[at + 1] ?? "");
    if (frame) frames.push(frame);
  }
  const first = panic === "" ? (lines.find((line) => line.trim() !== "") ?? "") : message;
  return [{ type: panic === "" ? "error" : type, message: first, frames: belowPanic(frames) }];
}

/** What the runtime and recovering handlers add above the place that panicked is left out. */
function belowPanic(frames: readonly Frame[]): Frame[] {
  return frames.slice(frames.findLastIndex(({ name }) => name === "panic") + 1);
}

// The lookahead keeps the first place it found: to try each other one takes a long line too long.
const RUBY_HEAD = /^\s*(?=(\S.*?:\d+:in [`'][^`']+': ))\1(.*?) \(([\w:]+)\)$/;
const RUBY_NAMED = /^(?:Caused by: ?)?([A-Z]\w*(?:::\w+)*)(?: \((.*)\):?|: (.*))$/;

/** `file:line:in 'method': message (Type)`, or the type first, as Rails logs it. */
function ruby(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  for (const line of lines) {
    const head = RUBY_HEAD.exec(line);
    const named = head ? null : RUBY_NAMED.exec(line.trim());
    if (head) found.push({ type: head[3] ?? "", message: head[2] ?? "", frames: [] });
    else if (named) {
      found.push({ type: named[1] ?? "", message: named[2] ?? named[3] ?? "", frames: [] });
    }
    const frame = frameOf(line);
    if (frame) (found.at(-1) ?? begun(found)).frames.push(frame);
  }
  return found;
}

function begun(found: Thrown[]): Thrown {
  const thrown = { type: "", message: "", frames: [] };
  found.push(thrown);
  return thrown;
}

/** What stands before an exception's name: where it came out, or that it is a cause. */
const BEFORE =
  /^\s*(?:\[[^\]]*\] )?(?:PHP )?(?:Fatal error:\s+)?(?:Uncaught |Unhandled exception\.? |Unhandled Exception: |Exception in thread "[^"]*" |Caused by: |Suppressed: |Next |---> |\[cause\]: |\(Inner Exception #\d+\) )*/;
const NAMED =
  /^(?:\[object\] \()?((?:[A-Za-z_$][\w$]*[.\\:+])*[A-Za-z_$][\w$]*)(?: ?\((?:code: |0x)[^)]*\))?(?: \[[\w-]+\])?(?::\s*(.*)|\s*\{?)$/;
const EXCEPTION = /(?:Error|Exception|Throwable|Failure|Fault|Interrupt|Timeout)\d*$|[.\\]/;

/** Java, JavaScript, .NET and PHP: the name, its frames, then its cause in the same way. */
function others(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  const inner: Thrown[] = [];
  for (const line of lines) {
    const frame = frameOf(line);
    if (frame) {
      // .NET names all causes first; the frames begin with the last one's.
      (inner.at(-1) ?? found.at(-1) ?? begun(found)).frames.push(frame);
      continue;
    }
    if (/--- End of inner exception stack trace ---/.test(line)) {
      inner.pop();
      continue;
    }
    const before = BEFORE.exec(line)?.[0] ?? "";
    const [, type = "", message = ""] = NAMED.exec(line.slice(before.length)) ?? [];
    if (!EXCEPTION.test(type) && !(before.trim() !== "" && type !== "")) continue;
    // A message goes on below; its lines may look like names.
    const isNext = before.trim() !== "" || found.length === 0;
    if (!isNext) continue;
    const thrown = { type, message: message.replace(/ in \S+:\d+$/, ""), frames: [] };
    found.push(thrown);
    if (before.includes("--->")) {
      if (inner.length === 0 && found.length > 1) inner.push(...found.slice(-2, -1));
      inner.push(thrown);
    }
  }
  return found;
}
