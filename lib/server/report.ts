import { inspect } from "node:util";

/**
 * One line on the terminal that runs the server, for whoever runs it: what Cordwood does, and
 * what went wrong. Causes are printed in full; they never reach a browser.
 */
export function report(line: string, cause?: unknown): void {
  process.stderr.write(`cordwood: ${line}\n`);
  if (cause !== undefined) process.stderr.write(`${inspect(cause)}\n`);
}
