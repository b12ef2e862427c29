/**
 * Writes to standard output and waits until it is taken: what a slow reader of a pipe hasn't taken
 * when the process exits would be lost. False once the reader has left.
 */
export function print(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    process.stdout.write(`${text}\n`, (error) => resolve(!error));
  });
}
