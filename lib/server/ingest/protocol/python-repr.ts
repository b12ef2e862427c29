/** A value that Python's `repr` writes and that a message's `%` can be filled with. */
export type PythonValue = string | number | boolean | null;

const TOKEN =
  /\s*(?:(?<text>[bu]?'(?:[^'\\]|\\[\s\S])*'|[bu]?"(?:[^"\\]|\\[\s\S])*")|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<word>None|True|False))\s*(?:,|$)/iy;

const WORDS: Record<string, PythonValue> = { None: null, True: true, False: false };
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** The values of a tuple such as `('a', 3)`; null where it holds anything but plain values. */
export function readTuple(repr: string): PythonValue[] | null {
  if (!repr.startsWith("(") || !repr.endsWith(")")) return null;
  const inner = repr.slice(1, -1);
  const values: PythonValue[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < inner.length) {
    const groups = TOKEN.exec(inner)?.groups;
    if (!groups) return null;
    if (groups.text !== undefined) values.push(unquoted(groups.text));
    else if (groups.number !== undefined) values.push(Number(groups.number));
    else values.push(WORDS[groups.word ?? ""] ?? null);
  }
  return values;
}

function unquoted(text: string): string {
  return text
    .replace(/^[bu]/i, "")
    .slice(1, -1)
    .replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[\s\S])/g, (_, code: string) =>
      code.length > 1 ? codePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
    );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

const CONVERSION = /%(?:%|[-+ #0]*(\d{0,3})(?:\.(\d{1,2}))?([sdifgrx]))/g;

/** Python's `message % values`; null where the two don't fit together. */
export function interpolated(message: string, values: readonly PythonValue[]): string | null {
  let used = 0;
  let fits = true;
  const text = message.replace(CONVERSION, (match, width: string, digits, kind?: string) => {
    if (kind === undefined) return "%";
    const value = values[used];
    used += 1;
    if (value === undefined) {
      fits = false;
      return match;
    }
    return converted(value, kind, digits).padStart(Number(width || 0));
  });
  return fits && used === values.length ? text : null;
}

function converted(value: PythonValue, kind: string, digits: string | undefined): string {
  if (typeof value === "number" && kind === "f") return value.toFixed(Number(digits ?? 6));
  if (typeof value === "number" && (kind === "d" || kind === "i")) return String(Math.trunc(value));
  if (typeof value === "number" && kind === "x") return Math.trunc(value).toString(16);
  if (typeof value === "string") return kind === "r" ? `'${value}'` : value;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
