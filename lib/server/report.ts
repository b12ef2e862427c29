/**
 * One line on the terminal that runs the server, for whoever runs it: what Cordwood does, and
 * what went wrong. Causes are printed in full; they never reach a browser.
 */
export function report(line: string, cause?: unknown): void {
  process.stderr.write(`cordwood: ${line}\n`);
  if (cause !== undefined) process.stderr.write(`${describe(cause)}\n`);
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
