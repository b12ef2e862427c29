/** What regular expressions stumble over in a row of it, or of it with something behind. */
const PIECES = [
  ..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»“”‘’ \t\n\r1aA.\u00a0é\u2028\0\u200c\u0301",
  ...[
    "()",
    "[]",
    "{}",
    "<>",
    "\r\n",
    "a.",
    "a:",
    "a::",
    "a ",
    "a/",
    "1 ",
    "1.",
    "a\n",
    " \n",
    "\n ",
  ],
  ...[
    ":1",
    "@a",
    "a@b.",
    "#1 ",
    "at ",
    "in ",
    "0x",
    "[1",
    "ff:",
    "--->",
    " - ",
    "a-b",
    "<a",
    "** ",
  ],
  ...[
    "Caused by: ",
    "[cause]: ",
    "Next ",
    "$$Lambda",
    "lambda$a",
    "(code: ",
    "`1",
    ".func1",
    "(0x",
  ],
  ...[
    ":1:in `a",
    'Exception in thread "',
    ".go:1",
    "a.go:1 ",
    "took 1 ",
    " in 1s",
    "Mon ",
    "user ",
  ],
  ...["#0 /a(1): b(", "[object] (A(code: 1): ", " in /a:1", " panic serving a: ", " ---> A: "],
  ...[
    "thread 'a' panicked at ",
    "', a:1:1",
    "$$anonfun$a",
    "(wrapper a) ",
    "+<a>c__b.",
    "  1: a",
    "E: ",
  ],
];

/** What makes a text one of a kind that is looked at more closely. */
const BEGINNINGS = [
  "",
  "  ",
  "    at ",
  "Error: x\n",
  "Traceback (most recent call last)\n",
  "panic: x\n",
  "a.rb:1:in `x'\n",
  "a took 1 s to ",
  "done in 1",
];

/** Texts of about `length` characters of which a careless pattern tries every part from every place. */
function* hostileTexts(length: number): Generator<string> {
  for (const beginning of BEGINNINGS) {
    for (const piece of PIECES) {
      const run = piece.repeat(length / piece.length);
      yield* [beginning + run, `${beginning}${run}x`];
    }
  }
}

/** Growth with the square of the length would be 16, with the length itself 4. */
const TOO_MUCH = 11;
/** Less is over before anybody waits for it, and too little to compare. */
const LEAST_MS = 20;
const TRIES = 5;
/** More of them say no more. */
const FOUND_MAX = 2;

/**
 * Texts of 32,000 characters that take `work` far more than four times as long as those of 8,000: by
 * the processor's time in the least of several tries, which others on the machine lengthen little.
 */
export function slowOnes(work: (text: string) => unknown): string[] {
  const long = [...hostileTexts(32_000)];
  const found: string[] = [];
  for (const [at, short] of [...hostileTexts(8_000)].entries()) {
    const text = long[at] ?? "";
    if (growth(work, short, text) > TOO_MUCH) found.push(`${JSON.stringify(text.slice(0, 40))}…`);
    if (found.length >= FOUND_MAX) break;
  }
  return found;
}

function growth(work: (text: string) => unknown, short: string, long: string): number {
  let [little, much] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tried = 0; tried < TRIES; tried += 1) {
    much = Math.min(
      much,
      msOf(() => work(long)),
    );
    if (much < LEAST_MS) return 0;
    little = Math.min(
      little,
      msOf(() => work(short)),
    );
    if (much / little < TOO_MUCH) break;
  }
  return much / little;
}

function msOf(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
