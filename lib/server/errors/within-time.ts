import { createContext, Script } from "node:vm";

/** V8 looks whether time is over wherever an expression tries another way. */
const context = createContext({});
const script = new Script("texts.map((text) => pattern.test(text))");

/**
 * Whether each text matches; null where finding that out takes longer than so many milliseconds.
 * What people write as an expression may try more ways to match a text than there are atoms.
 */
export function matchesWithin(
  ms: number,
  pattern: RegExp,
  texts: readonly string[],
): readonly boolean[] | null {
  Object.assign(context, { pattern, texts });
  try {
    return script.runInContext(context, { timeout: ms });
  } catch (error) {
    const isOver = (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    if (isOver) return null;
    throw error;
  }
}
