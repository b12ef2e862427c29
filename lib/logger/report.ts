import { printed } from "./fallback";

const STDERR = 2;

/** The same trouble is told once a minute: a logger must not flood what it can't write to. */
const EVERY_MS = 60_000;

/** Tells the people who run the program, by stderr, that logging itself has a problem. */
export function reporter(clock: () => number = Date.now): (problem: string) => void {
  const lastByKind = new Map<string, number>();
  return (problem) => {
    // The figures in a sentence change, what it says doesn't.
    const kind = problem.replace(/\d+/g, "0").slice(0, 200);
    const at = clock();
    const last = lastByKind.get(kind);
    if (last !== undefined && at - last < EVERY_MS) return;
    if (lastByKind.size > 100) lastByKind.clear();
    lastByKind.set(kind, at);
    printed(STDERR, `cordwood logger: ${problem}\n`);
  };
}
