/** What stands for a letter, digit or `_`, where `\w` may mean other alphabets too. */
const WORD = "[0-9A-Za-z_]";

/** What to write in place of an escape that JavaScript and Postgres don't read alike. */
const INSTEAD: Readonly<Record<string, string>> = {
  b: `(?<!${WORD}) before and (?!${WORD}) behind a word`,
  B: `(?<=${WORD}) or (?=${WORD})`,
  D: "[^0-9]",
  W: "[^0-9A-Za-z_]",
  p: "the characters, in [ ]",
  P: "the characters, in [^ ]",
  k: "what it repeats once more",
  x: "\\u and four digits",
  A: "^",
  Z: "$",
};

/** Letters behind a backslash that both read alike. Postgres may take more for `\d` and `\w`: it hides more. */
const ALIKE = "dswSnrtfvu";

/**
 * What a regular expression of somebody's own has that JavaScript, by which it is looked for at ingest,
 * and Postgres, by which it is when logs are shown, read differently, with what to write instead; null
 * where both find the same, or Postgres more.
 */
export function readDifferently(pattern: string): string | null {
  let bracket: "none" | "plain" | "negated" = "none";
  for (const [piece, escaped] of pieces(pattern)) {
    if (escaped !== undefined) {
      const isNegated = bracket === "negated" && /[dw]/.test(escaped);
      const told = isNegated ? `in [^ ], use \\${escaped}` : escapeOf(escaped);
      if (isNegated) return `${told}: write 0-9 or 0-9A-Za-z_`;
      if (told !== null) return told;
    } else if (bracket === "none") {
      const told = OUTSIDE.find(([form]) => form.test(piece));
      if (told) return told[1];
      if (piece.startsWith("[")) bracket = piece === "[^" ? "negated" : "plain";
    } else if (/^\[[.:=]/.test(piece)) return `use ${piece} within [ ]: write the characters`;
    else if (piece === "]") bracket = "none";
  }
  return null;
}

/** Pieces of a pattern, each with the character behind its backslash where it has one. */
function pieces(pattern: string): [string, string | undefined][] {
  const found = pattern.matchAll(/\\(.|$)|\[\^?\]|\[\^|\[[.:=](?!\])|\(\?<?[^:]?|[*+?}]\?|./gsu);
  return [...found].map(([piece, escaped]) => [piece, escaped]);
}

const OUTSIDE: readonly (readonly [RegExp, string])[] = [
  [/^\[\^?\]$/, "use [] or [^]: write the characters in it, ] as \\]"],
  [
    /^\(\?(?!$|<?[=!]|:)/,
    "use named groups or options, as (?<name>…) and (?i): write ( ) or (?: )",
  ],
  [/^[*+?}]\?$/, "be lazy, as .*? is: write what may stand there, such as [^;]*"],
];

function escapeOf(letter: string): string | null {
  if (/[1-9]/.test(letter)) return "refer to a group, as \\1 does: write it out once more";
  if (!/[0-9A-Za-z]/.test(letter) || ALIKE.includes(letter)) return null;
  const instead = INSTEAD[letter];
  return `use \\${letter}: write ${instead ?? letter}`;
}
