import { frameOf } from "./frame";
import { begun, type Thrown } from "./thrown";

/** What stands before an exception's name: where it came out, or that it is a cause. */
const BEFORE =
  /^\s*(?:\[[^\]]*\] )?(?:PHP )?(?:Fatal error:\s+)?(?:Uncaught |Unhandled exception\.? |Unhandled Exception: |Exception in thread "[^"]*" |Caused by: |Suppressed: |Next |---> |\[cause\]: |\(Inner Exception #\d+\) )*/;
const NAMED =
  /^(?:\[object\] \()?((?:[A-Za-z_$][\w$]*[.\\:+])*[A-Za-z_$][\w$]*)(?: ?\((?:code: |0x)[^)]*\))?(?: \[[\w-]+\])?(?::\s*(.*)|\s*\{?)$/;
const EXCEPTION = /(?:Error|Exception|Throwable|Failure|Fault|Interrupt|Timeout)\d*$|[.\\]/;
/** So Node writes an error that has no frames. */
const BRACKETED = /^\s*\[([A-Z]\w*: .*)\](?: \{)?$/;
/** Only JavaScript says the column. */
const COLUMN = /^\s*at .*:\d+:\d+\)?(?: \{)?$/;

/** Java, JavaScript and .NET: the name, its frames, then its cause in the same way. */
export function namedThrown(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  const inner: Thrown[] = [];
  const isOptional = lines.some((line) => COLUMN.test(line));
  for (const each of lines) {
    // So .NET ends each exception of several that came together.
    const told = each.endsWith("<---") ? each.slice(0, -4).trimEnd() : each;
    const line = found.length === 0 ? (BRACKETED.exec(told)?.[1] ?? told) : told;
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
    // .NET Framework and Mono name a cause in the same line, .NET in the next.
    for (const [at, name] of line.split(/(?= ---> )/).entries()) {
      const before = BEFORE.exec(name)?.[0] ?? "";
      const [, type = "", message = ""] = NAMED.exec(name.slice(before.length)) ?? [];
      if (!EXCEPTION.test(type) && !(before.trim() !== "" && type !== "")) continue;
      // A message goes on below; its lines may look like names.
      if (before.trim() === "" && found.length > 0 && at === 0) continue;
      const thrown: Thrown = { type, message, frames: [] };
      if (isOptional && found.length > 0) thrown.isOptional = true;
      found.push(thrown);
      if (before.includes("--->")) {
        if (inner.length === 0 && found.length > 1) inner.push(...found.slice(-2, -1));
        inner.push(thrown);
      }
    }
  }
  return found;
}
