import { tellsMilliseconds } from "@/lib/operations/duration";
import type { Source } from "@/lib/operations/operation";
import { formatValue } from "@/lib/query/format-value";

/** What stands in a name for whatever varies in the text it was made of. */
const HOLE = "<*>";

/**
 * The search that finds the rows of an operation's calls. Those that their extras or their place
 * name are found exactly; of those named by their text, all that have the same words. Null where
 * there are none.
 */
export function callQuery(name: string, sources: readonly Source[]): string | null {
  const ways = sources.flatMap((source) => naming(name, source) ?? []);
  const distinct = [...new Set(ways)];
  if (distinct.length === 0) return null;
  return distinct.length === 1 ? (distinct[0] ?? null) : `(${distinct.join(" OR ")})`;
}

/** The key under which all calls tell their milliseconds as a number; null where they don't. */
export function durationKey(sources: readonly Source[]): string | null {
  const [first, ...others] = new Set(sources.map(({ key }) => key));
  return first && others.length === 0 && tellsMilliseconds(first) ? first : null;
}

function naming(name: string, { by, key, place }: Source): string | null {
  const timed = key === null ? [] : [`${key}:*`];
  if (by === "message") {
    const words = name.split(HOLE).map((piece) => piece.trim());
    const said = words
      .filter((piece) => piece !== "")
      .map((piece) => `message:${formatValue(piece)}`);
    return said.length === 0 ? null : [...said, ...timed].join(" ");
  }
  if (place) {
    const named =
      place.function === null ? "function:null" : `function:=${formatValue(place.function)}`;
    return [`logger:=${formatValue(place.logger)}`, named, ...timed].join(" ");
  }
  return [`@${by}:=${formatValue(name)}`, ...timed].join(" ");
}
