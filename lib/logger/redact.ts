import { secretKeys } from "./secret-keys";

export const REDACTED = "[redacted]";

/** Secrets that are known by how they look; `kept` says in its groups what stays around them. */
const SECRETS: readonly { pattern: RegExp; kept: string }[] = [
  // A scheme in front of credentials, as headers have it.
  { pattern: /\b(Bearer|Basic)( +)[\w.~+/=-]{8,}/gi, kept: `$1$2${REDACTED}` },
  // user:password@host of a URL.
  { pattern: /(:\/\/[^\s:/@]{0,256}:)[^\s/@]{1,256}@/g, kept: `$1${REDACTED}@` },
  // password=…, "api_key": "…", --token …: in text, by the name in front.
  {
    pattern:
      /((?:password|passwd|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key)["']?(?:[ \t]{0,4}[=:][ \t]{0,4}))("[^"\n]{1,4096}"|'[^'\n]{1,4096}'|[^\s"',;&)}\]]{1,4096})/gi,
    kept: `$1${REDACTED}`,
  },
  // JSON web tokens.
  { pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, kept: REDACTED },
  {
    pattern: /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]{0,16384}(?:-----END [A-Z ]{0,32}-----)?/g,
    kept: REDACTED,
  },
  // Keys of AWS, GitHub, Slack and Stripe.
  {
    pattern: /\b(?:A[KS]IA[A-Z\d]{16}|gh[opsur]_\w{36,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,})/g,
    kept: REDACTED,
  },
];

/** Most text shows none of these: one look at it is all it costs. */
const SUSPICIOUS =
  /bearer|basic|:\/\/|passw|pwd|secret|token|_?key|eyJ|-----BEGIN|A[KS]IA|gh[opsur]_|xox|sk_live/i;

export interface RedactOptions {
  /** More names of secret keys, in words: `passphrase`, `session id`. */
  keys?: readonly string[];
  /** More regular expressions whose matches are secrets. */
  patterns?: readonly string[];
}

/** Takes secrets out of what is logged, before it leaves the process. */
export class Redactor {
  /** Whether the value of a key is a secret, by the key's name. */
  readonly isSecret: (key: string) => boolean;
  readonly #more: readonly RegExp[];

  constructor({ keys, patterns = [] }: RedactOptions = {}) {
    this.isSecret = secretKeys(keys);
    this.#more = patterns.map((pattern) => new RegExp(pattern, "g"));
  }

  /** The text without what looks like a secret. */
  text(text: string): string {
    let clean = text;
    if (SUSPICIOUS.test(text)) {
      for (const { pattern, kept } of SECRETS) clean = clean.replace(pattern, kept);
    }
    for (const pattern of this.#more) clean = clean.replace(pattern, REDACTED);
    return clean;
  }
}
