import { allZones } from "./all-zones";

/** As many as one reads through; another letter narrows them. */
const MOST = 40;

/** IANA zones whose name holds what is typed, those with a part that begins with it first. */
export function matchingZones(typed: string): string[] {
  const search = wordsOf(typed);
  const found = allZones().filter((zone) => wordsOf(zone).includes(search));
  const begins = (zone: string) => ` ${wordsOf(zone).replaceAll("/", " ")}`.includes(` ${search}`);
  return [...found.filter(begins), ...found.filter((zone) => !begins(zone))].slice(0, MOST);
}

/** `new york` finds `America/New_York`. */
function wordsOf(text: string): string {
  return text.trim().toLowerCase().replaceAll("_", " ");
}
