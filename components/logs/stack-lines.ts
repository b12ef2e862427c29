import { isLibraryFrame } from "@/lib/log/library-frame";

/** Consecutive lines of a stack trace, all of the program's own code or all of libraries. */
export interface StackPart {
  text: string;
  library: boolean;
}

/** A line that names a place in code: in Python, JavaScript, Java, .NET, Ruby, PHP and Go. */
const FRAME = /^\s*(?:at\s|File "|#\d+ |from |\S+\.(?:rb|go|py|php|js|ts):\d+)/;

/** The trace in order, cut where own code and libraries change; Python's frames have two lines. */
export function stackParts(trace: string): StackPart[] {
  const parts: StackPart[] = [];
  let library = false;
  let indent = 0;
  for (const line of trace.split(/(?<=\n)/)) {
    const depth = line.search(/\S|$/);
    if (FRAME.test(line)) {
      library = isLibraryFrame(line);
      indent = depth;
    } else if (depth <= indent) {
      // Neither a frame nor the code of one: what is said belongs to nobody's library.
      library = false;
    }
    const last = parts.at(-1);
    if (last?.library === library) last.text += line;
    else parts.push({ text: line, library });
  }
  return parts;
}
