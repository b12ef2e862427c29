/** The embedded Postgres can't be used; the message is a sentence for the person who starts it. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError";
}
