import {
  boundToken,
  compareAll,
  filterToken,
  type Kept,
  redactedToken,
  teamsToken,
} from "./onlookers";
import { type ProductInProcess, productInProcess } from "./product-in-process";
import { soakDatabase } from "./soak-database";
import { tell } from "./soak-report";

/** Of each endpoint. */
const QUESTIONS = 100;
const ROUNDS = 8;
/** The rest are likely of the same cause. */
const MOST_TOLD = 5;

/**
 * Asks as somebody who doesn't see everything, of worlds that differ in what they don't; says whether
 * no answer differs.
 */
export async function soakSight(serverUrl: string): Promise<boolean> {
  const isTeamWell = await soakOne("a team", await soakDatabase(serverUrl, "sight_team"), {
    settings: {},
    onlooker: teamsToken,
  });
  const isRedactedWell = await soakOne(
    "who is shown no secrets",
    await soakDatabase(serverUrl, "sight_redacted"),
    { settings: { CORDWOOD_REDACT_FOR: "viewers" }, onlooker: redactedToken },
  );
  const isFilterWell = await soakOne(
    "a token with a filter",
    await soakDatabase(serverUrl, "sight_filter"),
    { settings: {}, onlooker: filterToken },
  );
  const isBoundWell = await soakOne(
    "a role of the database",
    await soakDatabase(serverUrl, "sight_bound"),
    { settings: {}, onlooker: boundToken },
  );
  return isTeamWell && isFilterWell && isRedactedWell && isBoundWell;
}

interface Soaked {
  settings: Record<string, string>;
  onlooker(product: ProductInProcess): Promise<Kept>;
}

async function soakOne(who: string, url: string, { settings, onlooker }: Soaked): Promise<boolean> {
  const product = await productInProcess(url, settings);
  let asked = 0;
  let wrong = 0;
  try {
    const kept = await onlooker(product);
    for (let seed = 0; seed < ROUNDS; seed += 1) {
      const { questions, differing, failing } = await compareAll(kept, { each: QUESTIONS, seed });
      asked += questions.length;
      for (const { path, answers } of [...differing, ...failing]) {
        wrong += 1;
        if (wrong <= MOST_TOLD) tell(`differs or fails: ${path}: ${answers.join("\n  and ")}`);
      }
    }
  } finally {
    await product.close();
  }
  tell(`${asked} questions of ${who} in two worlds: ${wrong} answers differ or fail`);
  return wrong === 0;
}
