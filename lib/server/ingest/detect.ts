import type { Micros } from "@/lib/log/instant";
import type { Format } from "./formats/format";
import { FORMATS, PARTICULAR } from "./formats/formats";
import { plain } from "./formats/plain";
import type { WallClock } from "./wall-clock";

/** Lines that have a vote in what their file's format is. */
export const VOTERS = 200;

/**
 * The format that reads most of these lines, `plain` where none reads enough of them; or the one
 * that was named, made ready for them.
 */
export function detectFormat(
  lines: readonly string[],
  clock: WallClock,
  by: Micros,
  named?: Format,
): Format {
  const voters = lines.filter((line) => line.trim() !== "").slice(0, VOTERS);
  const elect = (formats: readonly Format[]) => mostVoted(formats, voters, clock, by);
  const format =
    named ?? elect(PARTICULAR) ?? elect(FORMATS.filter((each) => each !== plain)) ?? plain;
  return format.settle?.(voters, (inner) => detectFormat(inner, clock, by)) ?? format;
}

function mostVoted(
  formats: readonly Format[],
  voters: readonly string[],
  clock: WallClock,
  by: Micros,
): Format | null {
  let best: Format | null = null;
  let bestVotes = 0;
  for (const format of formats) {
    const read = voters.map((line) => !("refused" in format.read(line, clock, by)));
    const votes = read.filter(Boolean).length;
    const enough =
      format.lines === "one" || format.isLoose
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
