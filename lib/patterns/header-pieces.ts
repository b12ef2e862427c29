/** The pieces headers are made of, as sources of regular expressions; each takes the gap behind it. */

/** A bar, or white space that a comma may stand before. */
const GAP = String.raw`(?:[ \t]*\|[ \t]*|,?[ \t]+|$)`;
const OPENED = String.raw`[\[(<{]?`;
const CLOSED = String.raw`[\])>}:]*`;
const WORD = String.raw`[^\s|]+[ \t]+`;

/** A date, a time, an offset, a process id. */
export const NUMBER = String.raw`${OPENED}[+-]?\d[\d:.,/+TZ-]*(?<!,)${CLOSED}${GAP}`;

/** A number that is a time: nine digits in a row, or groups with marks between them. */
export const TIME = String.raw`${OPENED}(?:\d{9,}|\d+[-:./]\d[-:./TZ\d,+]*)(?<!,)${CLOSED}${GAP}`;

const DAYS_AND_MONTHS =
  "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

export const DATE_WORD = String.raw`${OPENED}(?:${DAYS_AND_MONTHS})[a-z]{0,6}[,.]?${GAP}(?=[A-Z\d ])`;

const LEVEL_WORDS =
  "trace|verbose|fine|finer|finest|debug|config|info|information|notice|success|warn|warning|err|error|severe|failure|crit|critical|fatal|alert|emerg|panic"
    .split("|")
    .flatMap((word) => [word, word.toUpperCase(), (word[0] ?? "").toUpperCase() + word.slice(1)])
    .join("|");

/** A level in any spelling, or its letter as Android and klog write it. */
export const LEVEL = String.raw`${OPENED}(?:${LEVEL_WORDS}|[TVDIWEF])(?![\w.])${CLOSED}${GAP}`;

/** Says nothing, or the level by a mark as Redis does. */
export const DASH = `(?:-+|[*#.])${GAP}`;

/** Words that say nothing by themselves, such as a file's or a host's name, and a time or level. */
export const LEADS: readonly string[] = [1, 2, 3].map(
  (words) => `(?:${WORD}){${words}}(?:${TIME}|${DATE_WORD}|${LEVEL})`,
);

/** One pair of brackets in others: `[QuorumPeer[myid=1]/0:0:0]`. */
const BRACKETS = String.raw`\[(?:[^\[\]]|\[[^\[\]]*\])*\]:?${GAP}`;

/** What is taken for header only behind a time or a level: a text could begin with it too. */
export const LATER_PIECES: readonly string[] = [
  BRACKETS,
  `${WORD}${BRACKETS}`,
  // `shop.orders - `, `chrome.exe *64 - `
  String.raw`(?:${WORD}){1,3}?-[ \t]+`,
  // Columns that are filled up with spaces, or parted by tabs or bars.
  String.raw`[^\s|]+(?: {2,}|\t+)`,
  String.raw`[^\s|][^|]*\|[ \t]*`,
];

/** Who says it, up to the first colon: `combo sshd(pam_unix)[19939]: `, `dfs.DataNode: `. */
export const TAG = String.raw`(?:[^\s]+[ \t]+){0,3}?[^\s]*[^\s:]:(?:[ \t]+|$)`;
