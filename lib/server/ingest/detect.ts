import type { Format } from "./formats/format";
import { FORMATS } from "./formats/formats";
import { plain } from "./formats/plain";
import type { WallClock } from "./wall-clock";

/** Lines that have a vote in what their file's format is. */
export const VOTERS = 200;

/** The format that reads most of these lines, `plain` where none reads enough of them. */
export function detectFormat(lines: readonly string[], clock: WallClock): Format {
  const voters = lines.filter((line) => line.trim() !== "").slice(0, VOTERS);
  let best = plain;
  let bestVotes = 0;
  for (const format of FORMATS) {
    if (format === plain) continue;
    const read = voters.map((line) => !("refused" in format.read(line, clock)));
    const votes = read.filter(Boolean).length;
    const enough =
      format.lines === "one"
        ? // Other lines would be rejects: a format that leaves most of them out isn't the file's.
          votes * 2 >= voters.length
        : // Traces can be long, but one header in the middle of anything may be chance.
          read[0] === true || votes >= 2;
    if (enough && votes > bestVotes) {
      best = format;
      bestVotes = votes;
    }
  }
  return best;
}
