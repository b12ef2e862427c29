import { reasonOf } from "./reason";

/** Causes of causes that are printed; a chain that leads back into itself ends too. */
const MOST_CAUSES = 10;

/** An error whose stack somebody filled with a megabyte of input. */
const MOST_CHARACTERS = 262_144;

/** The stack as printed, and those of its causes below it, as Java and Python users know them. */
export function exceptionText(error: unknown): string {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  let current: unknown = error;
  while (current !== undefined && current !== null && parts.length < MOST_CAUSES) {
    if (seen.has(current)) break;
    seen.add(current);
    parts.push(parts.length === 0 ? stackOf(current) : `Caused by: ${stackOf(current)}`);
    current = causeOf(current);
  }
  return parts.join("\n").slice(0, MOST_CHARACTERS);
}

function stackOf(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return reasonOf(thrown);
    const head = `${thrown.name}: ${thrown.message}`;
    const stack = typeof thrown.stack === "string" && thrown.stack !== "" ? thrown.stack : head;
    return thrown instanceof AggregateError ? [stack, ...parts(thrown)].join("\n") : stack;
  } catch (error) {
    return `an error that can't be read: ${reasonOf(error)}`;
  }
}

function parts(error: AggregateError): string[] {
  return error.errors
    .slice(0, MOST_CAUSES)
    .map((inner) => `  - ${stackOf(inner).replaceAll("\n", "\n    ")}`);
}

function causeOf(thrown: unknown): unknown {
  try {
    return thrown instanceof Error ? thrown.cause : undefined;
  } catch {
    return undefined;
  }
}
