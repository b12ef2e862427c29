import { HOLE } from "./mask";

const H = HOLE;
const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}";
/** Units that grow with their number, so that one call site writes several of them. */
const UNIT = "(?:[KMGTP]?i?B|[kmgt]b|ns|us|µs|ms|sec|secs|min|mins|[smhd]|AM|PM)";

/** What is a value by its form or its place, though it has no digit; in this order. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // Hexadecimal without a digit: long, or between colons beside one that has some.
  [/(?<![\w.-])[a-f]{8,}(?![\w.-])/gi, H],
  [new RegExp(`(?<![\\w.-])(?:[0-9a-f]{1,4}:)+${H}|${H}(?:::?[0-9a-f]{1,4}(?![\\w.-]))+`, "gi"), H],
  [new RegExp(`\\b${DAY},?(?= +(?:${MONTH}\\b|${H}))`, "g"), H],
  [new RegExp(`\\b${MONTH}\\b(?= +${H})|(?<=${H} +)${MONTH}\\b(?= +${H})`, "g"), H],
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
  [new RegExp(`(?:\\*{2,} )*${H}(?: \\*{2,}(?= |$))*`, "g"), H],
  // `Rect(0, 0)`, `mice.c(17)`: what stands in brackets right behind a value is more of it.
  [new RegExp(`${H}(?:[({[<](?:[ ,:;.=-]|${H})*[)}\\]>])+`, "g"), H],
  // Values in a row are one: a list has as many as it has.
  [new RegExp(`${H}(?:[ ,:;/.|=&-]*${H})+`, "g"), H],
];

/** What stands for a variable part in a template. */
const VARIABLE = "<*>";

/** The words of a template, variable parts being holes, from the text a mask left. */
export function templateWords(masked: string): string[] {
  let text = masked;
  for (const [rule, put] of RULES) text = text.replace(rule, put);
  return text.split(/\s+/).filter((word) => word !== "");
}

export function templateText(words: readonly string[]): string {
  return words.join(" ").replaceAll(HOLE, VARIABLE);
}
