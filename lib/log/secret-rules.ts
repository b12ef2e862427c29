import { SECRET_KEYS } from "./secret-keys";

/** Stands in place of what is hidden. */
export const REDACTED = "[redacted]";

/**
 * A secret that is known by how it looks. Patterns are read alike by JavaScript and by Postgres
 * (`~`), ignoring case: no \b, no \w (Postgres takes other alphabets for it), no lazy repeats, none
 * of more than 255, which is the most there. Each takes time that grows with the text only.
 */
export interface SecretRule {
  pattern: string;
  /** What stays, in JavaScript's way of naming groups. */
  kept: string;
}

/** A letter or digit of ASCII by its code, as nobody writes one who has nothing to hide. */
const CODE = "(?:3[0-9]|[46][1-9a-f]|[57][0-9a])";
const SPELLED = `(?:\\\\u00|%(?:25){0,9}|&#x|\\\\x)${CODE}`;

/** The names of secrets, their words together or apart: `api key`, `apiKey`, `api_key`. */
function namesOf(keys: readonly string[]): string {
  const escaped = keys.map((key) =>
    key.replace(/[^0-9A-Za-z ]/g, "\\$&").replace(/ +/g, "[ _.-]?"),
  );
  return `(?:${escaped.join("|")})(?:[_-]?id|[0-9]{1,4})?`;
}

const QUOTE = "(?:\\\\*[\"']|%22|%27|&quot;|&#34;)";
const BLANK = "(?:[ \\t+]|%20|%09)";
/** Behind the name: what closes `user[password]`, and what says that a value follows. */
const IS = `(?:\\]|%5D)?${BLANK}{0,4}(?:[:=]{1,3}>?|->|%3D|%3A)${BLANK}{0,4}`;

/**
 * Up to its closing quote, however it is escaped; of a list or an object, whose end can't be told, up to
 * the end of the line; else up to what ends a word.
 */
const VALUE = [
  '\\\\*"(?:[^"\\\\\\n]|\\\\[^\\n])*"?',
  "\\\\*'(?:[^'\\\\\\n]|\\\\[^\\n])*'?",
  "&(?:quot|#34);[^&\\n]*(?:&(?:quot|#34);)?",
  "[[{(][^\\n]*",
  "[^\\s\"',;&)}\\][{(][^\\s\"',;&)}\\]]*",
].join("|");

/** What is hidden already stays as it is, and a scheme is no secret: what follows it is. */
const NOT_YET = "(?!(?:[ \\t+:=>\"'\\\\-]|%20|%09|%3D|%3A)*\\[redacted\\]|(?:bearer|basic)[ \\t%])";

const SCHEME = {
  pattern: "(?<![0-9A-Za-z_])(bearer|basic)((?:[ \\t]|%20)+)[0-9A-Za-z.~+/=_%-]{8,}",
  kept: `$1$2${REDACTED}`,
};

/** Of an Authorization header, besides those that are known anywhere. */
const SCHEMES =
  "(?:bearer|basic|token|digest|api-?key|key|negotiate|ntlm|oauth|hawk|hmac[0-9a-z-]{0,16}|aws4-hmac-sha256)";

/** Rules that know nothing of names. */
const BY_LOOK: readonly SecretRule[] = [
  // Nothing at all between letters, such as has no width: it would keep a name from being known.
  {
    pattern: "(?<=[0-9A-Za-z])[\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff]+(?=[0-9A-Za-z])",
    kept: "",
  },
  // What is spelled by its code from there to the end of the line: it can't be told what it is.
  { pattern: `${SPELLED}[^\\n]*`, kept: REDACTED },
  SCHEME,
  // user:password@host of a URL, in a URL or in JSON too.
  {
    pattern: "((?::|%3A)(?:\\\\?/|%2F){2}[^\\s:/@%\"']{0,255}(?::|%3A))[^\\s/\"'<>]{1,255}(@|%40)",
    kept: `$1${REDACTED}$2`,
  },
  // JSON web tokens.
  {
    pattern: "(?<![0-9A-Za-z_-])eyJ[0-9A-Za-z_-]{8,}\\.[0-9A-Za-z_-]{8,}\\.[0-9A-Za-z_-]*",
    kept: REDACTED,
  },
  {
    pattern:
      "-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z ]{0,32}-----)?",
    kept: REDACTED,
  },
  // Keys of AWS, GitHub, GitLab, Google, npm, OpenAI and Anthropic, Slack and Stripe.
  {
    pattern:
      "(?<![0-9A-Za-z_])(?:A[KS]IA[A-Z0-9]{16}|gh[opsur]_[0-9A-Za-z_]{36,}|github_pat_[0-9A-Za-z_]{36,}|xox[abprs]-[0-9A-Za-z-]{10,}|[rs]k_live_[0-9A-Za-z_]{16,}|AIza[0-9A-Za-z_-]{35}|glpat-[0-9A-Za-z_-]{20,}|npm_[0-9A-Za-z]{36}|sk-(?:ant|proj)-[0-9A-Za-z_-]{20,})",
    kept: REDACTED,
  },
];

const EMAIL: SecretRule = {
  pattern: "[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z-]{1,63}(?:\\.[0-9A-Za-z-]{1,63}){1,8}",
  kept: REDACTED,
};

/** Digits of full width, Arabic and Persian ones: in those no card's first digits are looked for. */
const FOREIGN = "[\\uff10-\\uff19\\u0660-\\u0669\\u06f0-\\u06f9]";
const DIGIT = FOREIGN.replace("[", "[0-9");

/** What is written between digits: spaces that don't break and dashes too. */
const APART = "[ ._\\u00a0\\u2007\\u2009\\u202f\\u2010-\\u2015-]";

/**
 * A number of a payment card, by the first digits that are given out, with what is written between
 * them. Luhn's check tells it from other numbers, of which one in ten passes.
 */
export const CARD = `(?<!${DIGIT})(?:(?:2[2-7]|[3-6][0-9])(?:${APART}?[0-9]){11,17}|${FOREIGN}(?:${APART}?${FOREIGN}){12,18})(?!${DIGIT})`;

/** What every such number has, found at less cost. */
export const MANY_DIGITS = `${DIGIT}(?:${APART}?${DIGIT}){11}`;

/** What all texts have that any rule would change; most texts have none of it. */
export const SUSPICIOUS =
  "bearer|basic|:(?:\\\\?/){2}|%3A|passw|pwd|secret|token|_?key|authorization|cookie|eyJ|-----BEGIN|A[KS]IA|gh[opsur]_|github_pat|xox|k_live|AIza|glpat-|npm_|sk-(?:ant|proj)-" +
  `|${SPELLED}|[\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff]`;

export interface RedactOptions {
  /** More names of secret keys, in words: `passphrase`, `session id`. */
  keys?: readonly string[];
  /** More regular expressions whose matches are secrets. */
  patterns?: readonly string[];
  /** Addresses of e-mail count as secrets too. */
  emails?: boolean;
}

/** All rules for texts, in the order they are to be applied in. */
export function secretRules({ keys = [], patterns = [], emails }: RedactOptions): SecretRule[] {
  const names = namesOf([...SECRET_KEYS, ...keys]);
  return [
    ...BY_LOOK,
    // A header of cookies is one value to its end.
    {
      pattern: `(cookie${QUOTE}?[ \\t]{0,4}:[ \\t]{0,4}${QUOTE}?)${NOT_YET}[^\\n"\\\\]+`,
      kept: `$1${REDACTED}`,
    },
    // What a header says behind its scheme, to its end: some say more than one thing.
    {
      pattern: `(authorization${QUOTE}?${IS}${QUOTE}?${SCHEMES}${BLANK}{1,4})${NOT_YET}[^\\n"\\\\]+`,
      kept: `$1${REDACTED}`,
    },
    // "key": "password", "value": …, as lists of attributes have it.
    {
      pattern: `((?:key|name)${QUOTE}?${IS}${QUOTE}[0-9A-Za-z_ .-]{0,64}${names}${QUOTE}[ \\t,]{0,4}${QUOTE}?value${QUOTE}?${IS})${NOT_YET}(?:${VALUE})`,
      kept: `$1${REDACTED}`,
    },
    // password=…, "api_key": "…", secret: …: by the name in front.
    { pattern: `(${names}${QUOTE}?${IS})${NOT_YET}(?:${VALUE})`, kept: `$1${REDACTED}` },
    // --password … of a command, <password>… of XML.
    { pattern: `(--[a-z-]{0,32}${names}[ \\t]+)${NOT_YET}[^\\s-][^\\s]*`, kept: `$1${REDACTED}` },
    {
      pattern: `(<[0-9a-z:_-]{0,32}${names}(?:[ \\t][^>\\n]{0,255})?>)${NOT_YET}[^<\\n]+`,
      kept: `$1${REDACTED}`,
    },
    ...(emails ? [EMAIL] : []),
    ...patterns.map((pattern) => ({ pattern, kept: REDACTED })),
  ];
}
