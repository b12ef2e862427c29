import { HOLE } from "./mask";

/** What stands for a variable part in a template. */
const VARIABLE = "<*>";

const H = HOLE;
/** Behind what a date's words leave: all values beside it are one date. */
const DATED = "\u0001";
const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}";
const HEX = "[0-9a-f]{1,4}";
/** Units that grow with their number, so that one call site writes several of them. */
const UNIT = "(?:[KMGTP]?i?B|[kmgt]b|ns|us|µs|ms|sec|secs|min|mins|[smhd]|AM|PM)";

/** What is a value by its form or its place, though it has no digit; in this order. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // Hexadecimal without a digit: long, or between colons beside one that has some.
  [/(?<![\w.-])[a-f]{8,}(?![\w.-])/gi, H],
  // From the first of them only: whatever a later one begins, the first has tried.
  [
    new RegExp(
      `(?<!(?<![\\w.-])${HEX}:)(?<![\\w.-])(?:${HEX}:)+${H}|${H}(?:::?${HEX}(?![\\w.-]))+`,
      "gi",
    ),
    H,
  ],
  [new RegExp(`\\b${DAY},?(?= +(?:${MONTH}\\b|${H}))`, "g"), H + DATED],
  [new RegExp(`\\b${MONTH}\\b(?= +${H})`, "g"), H + DATED],
  // Names of hosts: two labels or more, the last of them one that only hosts have.
  [
    /(?<![\w.@-])(?:[a-z][\w-]*\.)+(?:com|net|org|edu|gov|mil|info|biz|local|localdomain|internal|lan|arpa|(?:com?|ac|edu|net|org|gov)\.[a-z]{2})(?![\w-]|\.\w)/gi,
    H,
  ],
  [/(?<![\w.-])localhost(?![\w-])/g, H],
  [/(?<=[:=] ?)(?:true|false|null|undefined)\b/gi, H],
  // The user of `invalid user root from …`; none at all leaves two spaces.
  [
    /(?<=\b[Uu]ser )(?! )[\w.$-]+(?=$|[,;:([]| (?:from|by|at|on|for|to|in|with|via|is|was|has|[[(]))/g,
    H,
  ],
  [/(?<=\b[Uu]ser) {2}(?=\S)/g, ` ${H} `],
  // Nothing between brackets or quotes is a value that is empty here.
  [/(?<=^| )([([{"'])([)\]}"'])(?=$|[ ,;:.])/g, `$1${H}$2`],
  // Less than a second is a value too, and so are a sign and a unit.
  [new RegExp(`[<>~]=?(?=${H})(?!${H}[^ ]*>)`, "g"), ""],
  [new RegExp(`${H} ${UNIT}(?![\\w.])`, "g"), H],
  // A number that a device didn't give is printed as stars.
  [/(?<= )\*{2,}(?: \*{2,})+(?= |$)/g, H],
  [new RegExp(`(?:(?<!\\*)\\*{2,} )*${H}(?: \\*{2,}(?= |$))*`, "g"), H],
  // `Rect(0, 0)`, `mice.c(17)`: what stands in brackets right behind a value is more of it.
  [new RegExp(`${H}(?:[({[<](?:[ ,:;.=${DATED}-]|${H})*[)}\\]>])+`, "g"), H],
];

/** Values in a row are one where texts are compared: a list has as many as it has. */
const RUN = new RegExp(`${H}${DATED}?(?:[ ,:;/.|=&-]*${H}${DATED}?)*`, "g");
/** What is one value without a doubt: no space between its parts. */
const UNPARTED = new RegExp(`${H}(?:[,:;/.|=&-]*${H})+`, "g");
/** More values in a row than these are a list, and shown as one. */
const SHOWN_MAX = 5;

export interface Template {
  /** Variable parts are holes, and those in a row one: texts of the same words are one template. */
  words: string[];
  /** The same words as they are shown: with each value in a row by itself. */
  shown: string[];
}

/** The template of the text a mask left. */
export function templateOf(masked: string): Template {
  let text = masked;
  for (const [rule, put] of RULES) text = text.replace(rule, put);
  const runs: string[] = [];
  const joined = text.replace(RUN, (run) => {
    runs.push(shownRun(run));
    return H;
  });
  const words = joined.split(/\s+/).filter((word) => word !== "");
  let at = 0;
  return { words, shown: words.map((word) => word.replaceAll(H, () => runs[at++] ?? H)) };
}

function shownRun(run: string): string {
  if (run.includes(DATED)) return H;
  const parted = run.replace(UNPARTED, H);
  return parted.split(H).length - 1 > SHOWN_MAX ? H : parted.replace(/ +/g, " ");
}

/** The words of a template, by which texts are one. */
export function templateWords(masked: string): string[] {
  return templateOf(masked).words;
}

export function templateText(words: readonly string[]): string {
  return words.join(" ").replaceAll(HOLE, VARIABLE);
}
