import { catchUp, whileArriving } from "./arrivals";
import { fetchText } from "./asking";
import type { Case } from "./case";
import { countCases } from "./cases/counts";
import type { DataSet } from "./data";
import { type Growth, judgeGrowth } from "./judge";
import { serve, settle } from "./server";
import { shuffled } from "./shuffled";
import { Statements } from "./statements";
import { summarize } from "./statistics";

/** Each takes some milliseconds, and the ratio of two is as noisy as both. */
const ROUNDS = 25;

/** Until plans are kept and V8 has compiled what a question goes through. */
const WARM_UP_ASKS = 40;

/**
 * The questions whose time must not grow with the data, asked of the smallest data set and the
 * largest in turns, by two servers at once: whatever else the machine does meets both. Throws where
 * one isn't answered.
 */
export async function measureGrowth(small: DataSet, large: DataSet): Promise<Growth[]> {
  console.log("  growth, both sizes in turns");
  return withSide(small, (one) =>
    withSide(large, async (other) => {
      const pairs = one.cases.map((asked, place) => new Pair(asked, other.cases[place] ?? asked));
      const urls = [one.url, other.url] as const;
      for (const pair of pairs) for (let i = 0; i < WARM_UP_ASKS; i += 1) await pair.ask(urls, i);
      for (const pair of pairs) pair.forget();
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const pair of shuffled(pairs, round)) await pair.ask(urls, round);
      }
      return pairs.map((pair) => pair.growth());
    }),
  );
}

interface Side {
  url: string;
  cases: Case[];
}

/** A server of its own on a data set in which logs go on arriving. */
async function withSide<T>(built: DataSet, work: (side: Side) => Promise<T>): Promise<T> {
  const statements = await Statements.connect(built.url);
  const server = await serve(built);
  try {
    const data = await catchUp(built);
    await settle(statements);
    const cases = countCases(data.to);
    return await whileArriving(data, () => work({ url: server.url, cases }));
  } finally {
    await statements.end();
    await server.remove();
  }
}

/** The same question of both sizes, and the milliseconds that it took. */
class Pair {
  #took: [small: number[], large: number[]] = [[], []];

  constructor(
    private readonly small: Case,
    private readonly large: Case,
  ) {}

  forget(): void {
    this.#took = [[], []];
  }

  /** Which of them is asked first changes with the round. */
  async ask([small, large]: readonly [small: string, large: string], round: number): Promise<void> {
    const [ofSmall, ofLarge] = this.#took;
    const askSmall = async () => ofSmall.push(await timed(small + this.small.path));
    const askLarge = async () => ofLarge.push(await timed(large + this.large.path));
    const [first, second] = round % 2 === 0 ? [askSmall, askLarge] : [askLarge, askSmall];
    await first();
    await second();
  }

  growth(): Growth {
    const [small, large] = this.#took.map((figures) => summarize(figures).median);
    return judgeGrowth(this.small.title, { small: small ?? NaN, large: large ?? NaN });
  }
}

async function timed(url: string): Promise<number> {
  const started = performance.now();
  const { status, body } = await fetchText(url);
  if (status !== 200) throw new Error(`HTTP ${status} from ${url}: ${body.slice(0, 300)}`);
  return performance.now() - started;
}
