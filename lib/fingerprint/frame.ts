import { isLibraryFrame } from "@/lib/log/library-frame";

/** A place in code that a stack trace names. */
export interface Frame {
  /** Function, with its class where the trace says so; without what differs from run to run. */
  name: string;
  /** The file's own name; empty where there is none. */
  file: string;
  isLibrary: boolean;
}

/** One way of writing a frame; the first group is the function, the second the file. */
const PYTHON = /^[\s|]*File "(?<file>[^"]+)", line \d+(?:, in (?<name>.+))?$/;
// The lookahead keeps what it found of loader and module: their slashes may be the name's as well, and
// whoever sends lines of them shall not have each way to divide them tried.
const JAVA =
  /^\s*at (?=(?<module>(?:[\w.-]*(?:@[\w.-]+)?\/)*))\k<module>(?<name>[\w$.<>/-]+)\((?<file>[\w$-]+\.\w+(?::\d+)?|Native Method|Unknown Source|<generated>)\)/;
const JAVASCRIPT =
  /^\s*at (?:(?:async |new )*(?<name>[^()]+?) (?:\[as [^\]]+\] )?)?\(?(?<file>(?:[a-z-]+:\/\/|node:|file:|internal\/|\.{0,2}\/|[A-Za-z]:\\|<anonymous>|native)[^()]*?)(?::\d+){0,2}\)?(?: \{)?$/;
const DOTNET = /^\s*at (?<name>[^(]+)\(.*?\)(?: in (?<file>.+?):(?:line )?\d+)?$/;
const RUBY = /^\s*(?:from )?(?<file>\S[^:]*|<internal:[^>]+>):\d+:in [`'](?<name>.+?)'/;
const PHP = /^\s*#\d+ (?:(?<file>.+?)\(\d+\)|\[internal function\]): (?<name>[^(]+)\(/;
const BROWSER = /^(?<name>[^@\s]*)@(?<file>\S+?):\d+(?::\d+)?$/;

const FORMS = [PYTHON, JAVA, JAVASCRIPT, RUBY, PHP, DOTNET, BROWSER];

/** Longer than any frame. Some forms look at a line as often as it has words. */
const FRAME_LENGTH = 1_000;

export function frameOf(line: string): Frame | null {
  if (line.length > FRAME_LENGTH) return null;
  for (const form of FORMS) {
    const groups = form.exec(line)?.groups;
    if (groups) return frame(groups.name ?? "", groups.file ?? "", line);
  }
  return null;
}

/** A frame of Go, which has two lines: the function, and its file below. */
export function goFrameOf(line: string, below: string): Frame | null {
  if (line.length > FRAME_LENGTH || below.length > FRAME_LENGTH) return null;
  const file = /^\s+(\S+\.(?:go|s|c)):\d+/.exec(below)?.[1];
  if (file === undefined || /^\s|^created by /.test(line)) return null;
  const name = /^(.+?)(?:\((?:0x|\{|\.\.\.|[\d, ]*\)).*|\(\))?$/.exec(line)?.[1] ?? line;
  return frame(name, file, /^(?:runtime|panic|testing|net\/http)\b/.test(name) ? "node:" : file);
}

function frame(name: string, file: string, line: string): Frame {
  return { name: plainName(name), file: plainFile(file), isLibrary: isLibraryFrame(line) };
}

/** What compilers and runtimes add to a function's name, numbered anew in each build or run. */
const ADDED: readonly (readonly [RegExp, string])[] = [
  // C# makes a class of an async method, and one of the lambdas of a class.
  [/\.?<(\w+)>[db]__[\w|]+(?:\.MoveNext$)?/g, ".$1"],
  [/\.?<>c(?:__DisplayClass[\w]+)?(?=\.)/g, ""],
  [/\$\$(?:Lambda|EnhancerBy\w+|FastClassBy\w+|SpringCGLIB)[\w$/.]*?(?=\.|$)/g, ""],
  [/lambda\$(\w+)\$\d+/g, "$1"],
  [/GeneratedMethodAccessor\d+/g, "GeneratedMethodAccessor"],
  [/`\d+|\[[^\]]*\]/g, ""],
  [/^(?:(?:block|rescue|ensure)(?: \(\d+ levels\))? in )+/, ""],
  [/\.func\d+(?:\.\d+)*/g, ".func"],
  [/0x[0-9a-f]+|(?<=\$)\d+/gi, ""],
];

function plainName(name: string): string {
  let plain = name.trim();
  for (const [added, put] of ADDED) plain = plain.replace(added, put);
  return plain;
}

/** `main.4f2a9c1b.js` in any folder is `main.js`: folders change with the deployment. */
function plainFile(path: string): string {
  const file =
    path
      .replace(/[?#].*$/, "")
      .split(/[\\/]/)
      .at(-1) ?? "";
  return file.replace(/(?::\d+)+$/, "").replace(/[.-](?=\w*\d)[0-9a-f]{6,}(?=\.)/i, "");
}
