import { phpFrame } from "./frame";
import type { Thrown } from "./thrown";

const FRAME = /^\s*#\d+ (?:(?<file>.+?)\((?<line>\d+)\)|\[internal function\]): (?<name>[^(]+)\(/;
const MAIN = /^\s*#\d+ \{main\}/;
/** Monolog's way to write an exception, in JSON or not. */
const OBJECT = /\[object\] \((?<type>[\w\\]+)\(code: [^)]*\): (?<message>.*)$/;
/** PHP's own; what is caught and written by a program has the name alone. */
const NAMED =
  /^(?:(?:PHP )?Fatal error:\s+)?(?:Uncaught |(?<next>Next ))?(?<type>[A-Za-z_][\w\\]*)(?:: (?<message>.*)| in .*)$/;
/** The file and line where it was thrown, behind the message. */
const PLACE = / (?:in|at) (\S+:\d+)\)?$/;

export function isOfPhp(lines: readonly string[]): boolean {
  return lines.some((line) => /^\s*#0 /.test(line) && (FRAME.test(line) || MAIN.test(line)));
}

/**
 * A frame names the function and where it was called from, so each function's own place is in the
 * frame above, and the innermost one's is said with the message.
 */
export function phpThrown(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  let open: Thrown | null = null;
  let said: Said | null = null;
  let place = "";
  for (const line of lines) {
    const groups = FRAME.exec(line)?.groups;
    if (!groups && !MAIN.test(line)) {
      said = saidBy(line, said);
      continue;
    }
    if (said || !open) {
      open = { type: said?.type ?? "", message: said?.message ?? "", frames: [] };
      place = said?.place ?? "";
      // PHP itself prints the innermost first, and what came of it below.
      if (said?.isNext) found.unshift(open);
      else found.push(open);
      said = null;
    }
    const caller = groups?.file ? `${plain(groups.file)}:${groups.line}` : "";
    const frame = phpFrame(plain(groups?.name ?? "{main}"), place.replace(/:\d+$/, ""));
    // A function of the language is said to be where it was called from.
    if (place === "" || place !== caller) open.frames.push(frame);
    place = caller;
  }
  return found;
}

interface Said {
  type: string;
  message: string;
  place: string;
  isNext: boolean;
}

/** Of the lines of a message the first has the name, and the last the place. */
function saidBy(line: string, before: Said | null): Said | null {
  const [end, file] = PLACE.exec(line) ?? [];
  const groups = OBJECT.exec(line)?.groups ?? (before ? undefined : NAMED.exec(line)?.groups);
  if (!groups) return before && file !== undefined ? { ...before, place: file } : before;
  const { type, message = "", next } = groups;
  return {
    type: plain(type),
    message: plain(end === undefined ? message : message.slice(0, -end.length)),
    place: plain(file),
    isNext: next !== undefined,
  };
}

/** Names in JSON have two backslashes for one. */
function plain(name = ""): string {
  return name.replaceAll("\\\\", "\\");
}
