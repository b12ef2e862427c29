import { AppError } from "@/lib/contract/error";
import { matchesWithin } from "./within-time";

/** Titles aren't longer. */
const LONGEST = 200;

/** Of CPU, with one text. */
const MOST_MS = 100;

/** Of CPU, with all texts together; nobody else is answered meanwhile. */
const MOST_MS_IN_ALL = 2_000;

/** Repeated, these are what repetitions within repetitions divide in every way there is. */
const PIECES = ["a", "A", "0", " ", "a ", "a1", "_", ".", "-", ":", "/", ",", "ab,", '"', "=a&"];

/** What a text ends with, so that it doesn't match in the end. */
const ENDS = ["!", "\u0001", "a!0"];

/**
 * The expression of a pattern that people wrote. Throws `bad_parameter` where it is none, where it
 * matches everything, and where it takes too long on one of the texts or on such as are known to
 * take long, or longer than `forMs` with all of them.
 */
export function checkedPattern(
  source: string,
  texts: readonly string[],
  forMs = MOST_MS_IN_ALL,
): RegExp {
  const pattern = compiled(source);
  if (pattern.test("")) {
    throw refusal(
      "finds every error, also one without a title. Name something that must be there.",
    );
  }
  const before = process.cpuUsage();
  for (const text of [...hardTexts(source), ...texts]) {
    if (endsOn(text, pattern) && cpuMs(before) < forMs) continue;
    throw refusal(
      "takes too long on some texts: where repetitions follow or hold each other, as in (a+)+, every way to divide a text is tried. Let the repeated parts differ, or write one of them without + or *.",
    );
  }
  return pattern;
}

/** Whether it comes to an end with the text. A machine that stands still is no fault of the pattern. */
function endsOn(text: string, pattern: RegExp): boolean {
  const before = process.cpuUsage();
  do {
    if (matchesWithin(MOST_MS, pattern, [text])) return true;
  } while (cpuMs(before) < MOST_MS);
  return false;
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

function compiled(source: string): RegExp {
  try {
    return new RegExp(source, "iu");
  } catch (cause) {
    const [, reason = "it can't be read"] = /: ([^:]+)$/.exec(String(cause)) ?? [];
    throw refusal(
      `is no regular expression: ${reason.toLowerCase()}. To find a character such as ( or * itself, write \\ before it.`,
      cause,
    );
  }
}

function refusal(what: string, cause?: unknown): AppError {
  return new AppError("bad_parameter", `pattern ${what}`, {
    cause,
    details: { parameter: "pattern" },
  });
}

/** Texts of repeated pieces, those that the pattern names among them, that hardly match to the end. */
function hardTexts(source: string): string[] {
  const own = source.match(/[\p{L}\p{N}]+/gu) ?? [];
  const begin = own.join(" ").slice(0, LONGEST / 4);
  return [...new Set([...PIECES, ...own, ...own.map((word) => `${word} `)])].flatMap((piece) => {
    const repeated = piece.repeat(LONGEST).slice(0, LONGEST - 3);
    return ENDS.flatMap((end) => [
      repeated + end,
      `${begin}${repeated}`.slice(0, LONGEST - 3) + end,
    ]);
  });
}
