/** An input that can't be imported. The message says which, why, and what to do. */
export class InputError extends Error {
  override name = "InputError";
}
