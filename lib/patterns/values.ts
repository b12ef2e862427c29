import { HOLE } from "./mask";

/** So many different words in one place, all else being the same, are values. */
const VALUES_MIN = 5;
/** Where several places change together, so many in each of them are. */
export const PAIRS_MIN = 4;

/** What a value follows: a single other word in its place is enough. */
const BEFORE_VALUE = /^(?:user|for|from|by|host|name|named|called)$|[:=]$/i;

/** A word in its punctuation: `(root),` is `root` between `(` and `),`. */
const WORD = new RegExp(
  String.raw`^([^\w${HOLE}/$-]*)([\w.$@/\\+:,-]*[\w$/]|${HOLE})([^\w${HOLE}]*)$`,
);

/** States, methods and codes, such as `RUNNING`, `GET` or `action.SCREEN_ON`: the point, no value. */
const STATE = new RegExp(`(?:^|[.:/])[^a-z.:/${HOLE}]*[A-Z][^a-z.:/${HOLE}]*$`);
/** So is `VM Stopped`, but after words such as `user` it is a name. */
const CAPITALISED = /^[A-Z][a-z]+$/;

/**
 * One word with a hole in place of all these, which stand in one of the `places` that change
 * among templates; null where they aren't values.
 */
export function oneFor(
  values: ReadonlySet<string>,
  place: number,
  words: readonly string[],
  places: number,
): string | null {
  if (values.size < 2) return null;
  const parts = [...values].map((value) => WORD.exec(value));
  const [, head = "", , tail = ""] = parts[0] ?? [];
  if (!parts.every((part) => part && part[1] === head && part[3] === tail)) return null;
  const one = `${head}${HOLE}${tail}`;
  // Where one is known to be a value, so are the others.
  if (values.has(one)) return words.length > places ? one : null;
  // A message begins with what it is about.
  const cores = parts.map((part) => part?.[2] ?? "");
  if (place === 0 || cores.some((core) => STATE.test(core))) return null;
  if (places === 1 && BEFORE_VALUE.test(words[place - 1] ?? "")) return one;
  if (cores.some((core) => CAPITALISED.test(core))) return null;
  return values.size >= (places === 1 ? VALUES_MIN : PAIRS_MIN) ? one : null;
}
