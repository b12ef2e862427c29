import { frameOf } from "./frame";
import type { Thrown } from "./thrown";

const TYPE = /^([A-Za-z_][\w.]*)(?:: (.*))?$/;
/** What stands before the lines of an exception group, and of each in it. */
const MARGIN = /^(?: *\|)+ /;

/** Frames that Python 3.12 has no more: their code is the function's around. */
const COMPREHENSION = /^<(?:list|dict|set)comp>$/;

/** Oldest first, and in each the innermost last, with the exception's name below its frames. */
export function pythonThrown(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  let open: Thrown | null = null;
  for (const each of lines) {
    const line = each.replace(MARGIN, "");
    if (line.includes("Traceback (most recent call last)")) {
      open = { type: "", message: "", frames: [] };
      found.unshift(open);
      continue;
    }
    if (open === null || open.type !== "") continue;
    const frame = frameOf(line);
    if (frame) {
      if (!COMPREHENSION.test(frame.name)) open.frames.unshift(frame);
      // The code of a frame is indented by four.
    } else if (!/^\s{4}/.test(line)) {
      const [, type = "", message = ""] = TYPE.exec(line) ?? [];
      Object.assign(open, { type, message });
    }
  }
  return found;
}
