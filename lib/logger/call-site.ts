import { findSourceMap } from "node:module";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Where in the program a record was logged. */
export interface CallSite {
  function_name: string | null;
  module: string;
  filename: string;
  lineno: number;
  pathname: string;
}

/** The places of a program that log are few; code that makes itself up must not fill the memory. */
const MOST_KNOWN = 5_000;

/**
 * By the script and the position in the code that runs: to find its line, let alone its source, costs
 * far more than to find it here.
 */
const known = new Map<string, Map<number, CallSite>>();
let knownSites = 0;

/** The place that called `logged`, or null where V8 knows none. */
export function callSite(logged: (...args: never[]) => unknown): CallSite | null {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = firstSite;
    Error.captureStackTrace(holder, logged);
    // What that function makes of it.
    return siteOf(holder.stack as NodeJS.CallSite | null);
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function firstSite(_: unknown, sites: NodeJS.CallSite[]): NodeJS.CallSite | null {
  return sites[0] ?? null;
}

function siteOf(site: NodeJS.CallSite | null): CallSite | null {
  const script = site?.getFileName();
  if (!site || !script) return null;
  const ofScript = known.get(script);
  const before = ofScript?.get(site.getPosition());
  if (before) return before;
  const line = site.getLineNumber();
  if (!line) return null;
  const found = describe(site, script, line);
  if (knownSites < MOST_KNOWN) {
    knownSites += 1;
    known.set(script, (ofScript ?? new Map<number, CallSite>()).set(site.getPosition(), found));
  }
  return found;
}

function describe(site: NodeJS.CallSite, script: string, line: number): CallSite {
  const source = originOf(script, line, site.getColumnNumber() ?? 1);
  const pathname = source.path.startsWith("file:") ? fileURLToPath(source.path) : source.path;
  const filename = basename(pathname);
  return {
    function_name: site.getFunctionName(),
    module: filename.slice(0, filename.length - extname(filename).length),
    filename,
    lineno: source.line,
    pathname,
  };
}

/** The place in the source as it was written, where a source map is kept (`--enable-source-maps`). */
function originOf(path: string, line: number, column: number): { path: string; line: number } {
  const entry = findSourceMap(path)?.findEntry(line - 1, column - 1);
  if (!entry || !("originalSource" in entry)) return { path, line };
  return { path: entry.originalSource, line: entry.originalLine + 1 };
}
