import { scalarText } from "@/lib/query/like";

/** Longer ones are texts and no values. */
const MOST_CHARACTERS = 200;
const MOST_DEPTH = 3;

/** The values in a row's extras, with dots in the paths of those within objects. */
export function extraTexts(
  extras: object,
  within = "",
  depth = 1,
): { path: string; text: string }[] {
  return Object.entries(extras).flatMap(([key, value]) => {
    const path = within === "" ? key : `${within}.${key}`;
    const text = scalarText(value);
    if (text !== null) {
      return text === "" || text.length > MOST_CHARACTERS ? [] : [{ path, text }];
    }
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && depth < MOST_DEPTH ? extraTexts(value, path, depth + 1) : [];
  });
}
