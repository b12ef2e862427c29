/** Stands for what differs, as in patterns. */
const HOLE = "<*>";

/**
 * What two titles of a group have in common, with `<*>` for what differs: a title out of one row
 * would say the number of one order as if all were about that. Titles that are all the same stay as
 * they are, whatever numbers are in them. Of any number of titles the order doesn't matter much, and
 * one that has been taken in already changes nothing.
 */
export function commonTitle(one: string, other: string): string {
  if (one === other) return one;
  const [a, b] = [one.split(" "), other.split(" ")];
  if (a.length === b.length) return a.map((word, at) => commonWord(word, b[at] ?? "")).join(" ");
  let begin = 0;
  while (begin < a.length && begin < b.length && isSame(a[begin], b[begin])) begin += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - begin;
  while (end < most && isSame(a.at(-1 - end), b.at(-1 - end))) end += 1;
  return [...a.slice(0, begin), HOLE, ...a.slice(a.length - end)].join(" ");
}

/** A hole is never taken for text that both have: it stands for any number of words. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === other && one !== HOLE;
}

/** `order=17,` and `order=18,` are `order=<*>,`. */
function commonWord(one: string, other: string): string {
  if (one === other) return one;
  const [a, b] = [one.split(HOLE), other.split(HOLE)];
  const begin = commonBegin(a[0] ?? "", b[0] ?? "");
  const rest = [a, b].map((parts) =>
    (parts.at(-1) ?? "").slice(parts.length === 1 ? begin.length : 0),
  );
  return begin + HOLE + commonEnd(rest[0] ?? "", rest[1] ?? "");
}

/** Letters and digits are kept or replaced as wholes: of `timeout` and `timer` nothing is common. */
function commonBegin(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length).replace(/[\p{L}\p{N}_]+$/u, "");
}

function commonEnd(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return one.slice(one.length - length).replace(/^[\p{L}\p{N}_]+/u, "");
}
