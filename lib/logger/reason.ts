/** What a thrown value says, whatever it is: reading it may throw as well. */
export function reasonOf(thrown: unknown): string {
  try {
    // Node puts the reasons of several addresses that refused into an error without a message.
    if (thrown instanceof AggregateError && thrown.message === "") {
      return thrown.errors.map(reasonOf).join("; ");
    }
    return thrown instanceof Error ? String(thrown.message || thrown.name) : String(thrown);
  } catch {
    return "a value that can't be read was thrown";
  }
}

/** What was thrown, as an error: JavaScript throws anything. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
}
