import { isAppError } from "@/lib/contract/error";

/** An input that can't be imported. The message says which, why, and what to do. */
export class InputError extends Error {
  override name = "InputError";
}

/** What is wrong with the input: what stops it while rows are copied comes as the database's. */
export function inputErrorOf(error: unknown): InputError | null {
  const cause = isAppError(error) ? error.cause : error;
  return cause instanceof InputError ? cause : null;
}
