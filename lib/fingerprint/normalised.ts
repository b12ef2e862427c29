import { HOLE, Mask } from "@/lib/patterns/mask";
import { templateText, templateWords } from "@/lib/patterns/template";

/** A message without its values: what patterns take for one, and whatever stands in quotes. */
export function normalised(message: string): string {
  const [line = ""] = message.trim().split("\n", 1);
  const mask = new Mask();
  mask.read(unquoted(line), 0);
  return templateText(templateWords(mask.text));
}

/** Each quote that begins in a text, and what ends it. */
const OPENING = /["`«]|(?<!\w)'/g;
const CLOSING = new Map([["«", "»"]]);

/**
 * A line with a hole for each part in quotes. A regular expression for these would look for the end
 * of each quote of a kind that never ends again: a row of 32,000 `«` took it more than a second.
 */
function unquoted(line: string): string {
  let left = "";
  let done = 0;
  const endless = new Set<string>();
  for (const { 0: opening, index } of line.matchAll(OPENING)) {
    if (index < done || endless.has(opening)) continue;
    const end = line.indexOf(CLOSING.get(opening) ?? opening, index + 1);
    if (end < 0) {
      endless.add(opening);
      continue;
    }
    left += line.slice(done, index) + HOLE;
    done = end + 1;
  }
  return left + line.slice(done);
}
