import { isInstalledFrame, isLibraryFrame } from "@/lib/log/library-frame";

/** A place in code that a stack trace names. */
export interface Frame {
  /** Function, with its class where the trace says so; without what differs from run to run. */
  name: string;
  /** The file's own name; empty where there is none. */
  file: string;
  isLibrary: boolean;
  /** Of a library that somebody installed: not the language's own. */
  isInstalled: boolean;
}

/** One way of writing a frame; the first group is the function, the second the file. */
const PYTHON = /^[\s|]*File "(?<file>[^"]+)", line \d+(?:, in (?<name>.+))?$/;
// The lookahead keeps what it found of loader and module: their slashes may be the name's as well, and
// whoever sends lines of them shall not have each way to divide them tried.
const JAVA =
  /^\s*at (?=(?<module>(?:[\w.-]*(?:@[\w.-]+)?\/)*))\k<module>(?<name>[\w$.<>/-]+)\((?<file>[\w$-]+\.\w+(?::\d+)?|Native Method|Unknown Source|<generated>)\)/;
const JAVASCRIPT =
  /^\s*at (?:(?:async |new )*(?<name>[^()]+?) (?:\[as [^\]]+\] )?)?\(?(?<file>(?:[a-z-]+:\/\/|node:|file:|internal\/|\.{0,2}\/|[A-Za-z]:\\|<anonymous>|native)[^()]*?)(?::\d+){0,2}\)?(?: \{)?$/;
// Mono says where in the compiled code it was, and without the source only in which assembly's.
const DOTNET =
  /^\s*at (?:\(wrapper [\w-]+\) )?(?<name>[A-Za-z_<][^\s(]*) ?\(.*?\)(?: \[0x[\da-f]+\])?(?: in (?<file>.+?):(?:line )?\d+)?\s*$/;
const RUBY = /^\s*(?:from )?(?<file>\S[^:]*|<internal:[^>]+>):\d+:in [`'](?<name>.+?)'/;
const BROWSER = /^(?<name>[^@\s]*)@(?<file>\S+?):\d+(?::\d+)?$/;

const FORMS = [PYTHON, JAVA, JAVASCRIPT, RUBY, DOTNET, BROWSER];

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
  const file = /^\s*(\S+\.(?:go|s|c)):\d+/.exec(below)?.[1];
  if (file === undefined || /^\s|^created by |\.go:\d/.test(line)) return null;
  const name = /^(.+?)(?:\((?:0x|\{|\.\.\.|[\d, ]*\)).*|\(\))?$/.exec(line)?.[1] ?? line;
  const isStandard = GO_STANDARD.test(name);
  return { ...frame(name, file, file), isLibrary: isStandard || isLibraryFrame(file) };
}

/** The first part of a package's path, which has a dot in all that don't come with Go. */
const GO_STANDARD =
  /^(?:bufio|bytes|compress|context|crypto|database|encoding|errors|fmt|html|io|log|net|os|panic|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode)(?:[./][\w./]*)?\b(?!-)/;

/** A frame of Rust: `6: shop::prices::of`, and mostly `at ./src/prices.rs:18:20` below. */
export function rustFrameOf(line: string, below: string): Frame | null {
  if (line.length > FRAME_LENGTH || below.length > FRAME_LENGTH) return null;
  const name = /^\s*\d+: (?:0x[\da-f]+ - )?(\S.*)$/.exec(line)?.[1];
  if (name === undefined) return null;
  const file = /^\s+at (\S.*?):\d+(?::\d+)?$/.exec(below)?.[1] ?? "";
  return {
    ...frame(name, file, file),
    isLibrary: RUST_STANDARD.test(name) || isLibraryFrame(file),
  };
}

const RUST_STANDARD =
  /^<*(?:(?:core|std|alloc|__rustc|test|tokio|rayon|futures_util|hyper|tower|axum|actix\w*)::|rust_|__|_start\b|main$|start_thread\b|clone3?\b|&?\[)/;

/** A function of PHP with the file it is in, both of which the caller put together. */
export function phpFrame(name: string, file: string): Frame {
  const made = frame(name, file, `#0 ${file}`);
  return { ...made, isLibrary: made.isLibrary || file === "" };
}

function frame(name: string, file: string, line: string): Frame {
  return {
    name: plainName(name),
    file: plainFile(file),
    isLibrary: isLibraryFrame(line),
    isInstalled: isInstalledFrame(line),
  };
}

/** What compilers and runtimes add to a function's name, numbered anew in each build or run. */
const ADDED: readonly (readonly [RegExp, string])[] = [
  // C# makes a class of an async method, and one of the lambdas of a class.
  [/\.?<(\w+)>[db]__[\w|]+(?:\.MoveNext$)?/g, ".$1"],
  [/\.?<>c(?:__DisplayClass[\w]+)?(?=\.)/g, ""],
  // Mono's lambdas and iterators.
  [/[.+]<(\w+)>[cm]__\w+(?:\.<>m__\w+|\.MoveNext)?/g, ".$1"],
  // Scala's functions without a name and with one, and what it makes of an object's own.
  [/(?:\$\$anonfun)+\$\d+(?:\$\$anonfun[\w$]*)*(?:\.apply[\w$]*)?$/, ""],
  [/(?:\$\$anonfun)+\$(\w+?)\$?\d*(?:\$\$anonfun[\w$]*)*(?:\.apply[\w$]*)?$/, ".$1"],
  // Rust tells versions of a function apart by a hash.
  [/::h[0-9a-f]{16}$|(?:::\{\{?closure\}?\}(?:#\d+)?)+/g, ""],
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
  if (/^<|^(?:Unknown Source|Native Method)$/.test(path)) return "";
  const file =
    path
      .replace(/[?#].*$/, "")
      .split(/[\\/]/)
      .at(-1) ?? "";
  return file.replace(/(?::\d+)+$/, "").replace(/[.-](?=\w*\d)[0-9a-f]{6,}(?=\.)/i, "");
}
