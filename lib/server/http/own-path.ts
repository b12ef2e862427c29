/** Longer ones aren't gone back to: they would have to fit into a cookie. */
const MOST_CHARACTERS = 2_000;

/** A path of this site's, lest a link to sign in leads on to a page that only looks like it. */
export function ownPath(given: unknown): string {
  const path = typeof given === "string" && given.length <= MOST_CHARACTERS ? given : "/";
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}
