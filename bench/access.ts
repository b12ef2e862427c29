import sql from "sql-template-tag";
import { createToken as contract } from "@/lib/contract/tokens";
import { createSession } from "@/lib/server/auth/sessions/create-session";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { Database } from "@/lib/server/db/database";
import { startProduct } from "@/lib/testing/product";
import { fetchText } from "./asking";
import { scopeParams } from "./cases/counts";
import { cpuOf, postgresCpu } from "./cpu";
import type { DataSet } from "./data";
import type { Statements } from "./statements";

/**
 * What it costs that who asks says who they are: milliseconds of CPU a request, of the server and
 * Postgres together.
 */
export interface AccessCost {
  title: string;
  open: number;
  /** By what they bring who see all logs, or send some. */
  known: { who: string; ms: number }[];
  /** Of who sees a part of the logs, found in the rows; null where that takes too long to answer. */
  team: number | null;
}

const ROUNDS = 10;
const REQUESTS = 20;
/** Asked before: one server has answered thousands by then, and the other's code isn't compiled yet. */
const WARM_UP_REQUESTS = 150;
/** A team's are counted from all rows. */
const TEAM_REQUESTS = 1;
const TEAM_ROUNDS = 3;

type Headers = Record<string, string>;

interface Side {
  url: string;
  pid: number;
}

/** Asks the same of the open server and of one that wants to know who asks, turn by turn. */
export async function measureAccess(
  data: DataSet,
  open: Side,
  statements: Statements,
): Promise<AccessCost[]> {
  const settings = { DATABASE_URL: data.url, CORDWOOD_DEMO: "0", CORDWOOD_AUTH: "on" };
  const db = new Database({ url: data.url, tablePrefix: "cordwood", poolSize: 1 });
  // Somebody must be there, or the server makes a link for the first.
  const brought = await bringCredentials(db);
  const gated = await startProduct({ settings });
  try {
    const costs: AccessCost[] = [];
    for (const { title, path, who } of questionsOf(data)) {
      const ways = [
        { side: open, headers: {} },
        ...who.map((name) => ({ side: gated, headers: brought[name] })),
      ];
      const [openMs = 0, ...knownMs] = await leastOf(ways, path, statements);
      costs.push({
        title,
        open: openMs,
        known: who.map((name, at) => ({ who: NAMES[name], ms: knownMs[at] ?? 0 })),
        team: who.includes("person") ? await teamCost(gated, brought.team, path, statements) : null,
      });
    }
    return costs;
  } finally {
    await forgetCredentials(db);
    await db.end();
    await gated.remove();
  }
}

const NAMES = { person: "signed in", read: "a token that reads", write: "a token that sends" };

type Known = keyof typeof NAMES;

function questionsOf({ from, to }: DataSet): { title: string; path: string; who: Known[] }[] {
  const scope = scopeParams("", from, to);
  const readers: Known[] = ["person", "read"];
  return [
    { title: "newest 100", path: `/api/logs?${scope}&limit=100`, who: readers },
    { title: "overview, 30 d", path: `/api/overview?${scope}`, who: readers },
    { title: "histogram, 30 d", path: `/api/histogram?${scope}`, who: readers },
    // A sender asks for it first; it stores nothing, so that the data stays as it is.
    { title: "a sender's first question", path: "/_license", who: ["write"] },
  ];
}

/** The least of some rounds for each: whatever else the machine does only adds to them. */
async function leastOf(
  ways: readonly { side: Side; headers: Headers }[],
  path: string,
  statements: Statements,
): Promise<number[]> {
  for (const way of ways) {
    await costOf({ ...way, path, requests: WARM_UP_REQUESTS }, statements);
  }
  const least = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { side, headers }] of ways.entries()) {
      const ms = await costOf({ side, headers, path, requests: REQUESTS }, statements);
      least[at] = Math.min(least[at] ?? ms, ms);
    }
  }
  return least;
}

async function teamCost(
  side: Side,
  headers: Headers,
  path: string,
  statements: Statements,
): Promise<number | null> {
  let least = Number.POSITIVE_INFINITY;
  try {
    for (let round = 0; round < TEAM_ROUNDS; round += 1) {
      const asked = { side, headers, path, requests: TEAM_REQUESTS };
      least = Math.min(least, await costOf(asked, statements));
    }
    return least;
  } catch {
    return null;
  }
}

async function costOf(
  asked: { side: Side; headers: Headers; path: string; requests: number },
  statements: Statements,
): Promise<number> {
  const { side, headers, path, requests } = asked;
  const backends = await statements.backends();
  const used = () => cpuOf(side.pid) + postgresCpu(statements.postmaster, backends);
  const before = used();
  for (let n = 0; n < requests; n += 1) {
    const { status, body } = await fetchText(side.url + path, headers);
    if (status !== 200) throw new Error(`HTTP ${status} from ${path}: ${body.slice(0, 200)}`);
  }
  return (used() - before) / requests;
}

/** So that what a run leaves behind when it is killed is the next one's to take away. */
const NAME = "cordwood bench";

async function bringCredentials(db: Database): Promise<Record<Known | "team", Headers>> {
  await forgetCredentials(db);
  const [person] = await db.query<{ id: string }>(sql`
    insert into ${db.table("people")} (email, name, role)
    values (${NAME}, ${NAME}, 'viewer') returning id`);
  const asker = { address: "127.0.0.1", isSecure: false };
  const cookie = await createSession(db, { id: person?.id ?? "", password: null }, asker, NAME);
  const seen = { filter: "logger:gateway.*", hidden: [], database_role: null };
  const team = await createTeam(db, { name: NAME, ...seen });
  const token = async (given: Record<string, unknown>) => {
    const input = contract.input.parse({ name: NAME, per_minute: 1_000_000, ...given });
    const { secret } = await createToken(db, input, NAME);
    return { authorization: `Bearer ${secret}` };
  };
  return {
    person: { cookie: cookie.split(";", 1)[0] ?? "" },
    read: await token({ use: "read" }),
    write: await token({ use: "write" }),
    team: await token({ use: "read", team: team.id }),
  };
}

async function forgetCredentials(db: Database): Promise<void> {
  for (const table of ["tokens", "people", "teams"]) {
    await db.query(sql`delete from ${db.table(table)} where name = ${NAME}`);
  }
}
