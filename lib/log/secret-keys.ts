/** What a key's name must hold, as whole words in this order, to be taken for a secret's. */
export const SECRET_KEYS = [
  "password",
  "passwd",
  "pwd",
  "secret",
  "token",
  "authorization",
  "cookie",
  "api key",
  "apikey",
  "private key",
  "access key",
];

/** Programs know a few hundred keys; data as keys must not fill the memory. */
const MOST_KNOWN = 5_000;

/** Tells by a key's name whether its value is a secret: `accessToken` is one, `monkey` isn't. */
export function secretKeys(more: readonly string[] = []): (key: string) => boolean {
  const secrets = [...SECRET_KEYS, ...more].map((key) => ` ${wordsOf(key)} `);
  const known = new Map<string, boolean>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = ` ${wordsOf(key)} `;
    const isSecret = secrets.some((secret) => words.includes(secret));
    if (known.size < MOST_KNOWN) known.set(key, isSecret);
    return isSecret;
  };
}

/** The words of a name in snake, camel or kebab case: `X-APIKey2` is "x api key 2". */
function wordsOf(key: string): string {
  return key
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d)/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}
