import { createToken as contract } from "@/lib/contract/tokens";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import type { Database } from "@/lib/server/db/database";
import { drawQuestions, type Question, type Vocabulary } from "./arbitrary-question";
import { type BoundRole, boundRole } from "./bound-role";
import type { ProductInProcess } from "./product-in-process";
import { becomeSecretWorld, SECRET_WORDS } from "./secret-world";
import { becomeTeamWorld, TEAM, TEAM_POLICY, TEAM_WORDS } from "./team-world";
import { compareWorlds, type Onlooker, positionOf, watchWorld } from "./two-worlds";

/** Somebody from whom something is kept, and worlds that differ in just that. */
export interface Kept {
  onlooker: Onlooker;
  /** Makes a world; the live tail has all of it from the position on that is returned. */
  become(world: number): Promise<string>;
  words: Omit<Vocabulary, "fingerprints">;
  openUrl: string;
}

/** A team's token: rows and fields are kept from it. */
export async function teamsToken({ db, url, openUrl }: ProductInProcess): Promise<Kept> {
  const team = await createTeam(db, TEAM);
  const onlooker = { url, secret: await readToken(db, team.id) };
  return kept(onlooker, openUrl, TEAM_WORDS, (world) => becomeTeamWorld(db, world));
}

/** A token that sees some rows, and those as they are stored: it may search by the index. */
export async function filterToken({ db, url, openUrl }: ProductInProcess): Promise<Kept> {
  const onlooker = { url, secret: await readToken(db, null, TEAM.filter) };
  return kept(onlooker, openUrl, TEAM_WORDS, (world) => becomeTeamWorld(db, world, { hidden: 1 }));
}

/**
 * A token of a team that reads as a role of the database, whose policy lets it see what the filter of
 * the other team does; the role is to be dropped after the product.
 */
export async function boundToken({
  db,
  url,
  openUrl,
}: ProductInProcess): Promise<Kept & { role: BoundRole }> {
  const role = await boundRole(db, TEAM_POLICY);
  const team = await createTeam(db, { ...TEAM, filter: "", database_role: role.name });
  const onlooker = { url, secret: await readToken(db, team.id) };
  const made = kept(onlooker, openUrl, TEAM_WORDS, (world) => becomeTeamWorld(db, world));
  return { ...made, role };
}

/** A token that reads everything but secrets; the product was started to keep those from viewers. */
export async function redactedToken({ db, url, openUrl }: ProductInProcess): Promise<Kept> {
  const onlooker = { url, secret: await readToken(db, null) };
  return kept(onlooker, openUrl, SECRET_WORDS, (world) => becomeSecretWorld(db, world));
}

function kept(
  onlooker: Onlooker,
  openUrl: string,
  words: Kept["words"],
  make: (world: number) => Promise<void>,
): Kept {
  const become = async (world: number) => {
    const position = await positionOf(onlooker);
    await make(world);
    return position;
  };
  return { onlooker, openUrl, words, become };
}

/** What differs, of so many questions to each endpoint. */
export async function compareAll(
  { onlooker, become, words, openUrl }: Kept,
  drawing: { each: number; seed: number },
): Promise<Awaited<ReturnType<typeof compareWorlds>> & { questions: Question[] }> {
  const fingerprints = new Set<string>();
  for (const world of [1, 3]) {
    await become(world);
    for (const url of [onlooker.url, openUrl]) {
      for (const each of await fingerprintsAt({ ...onlooker, url }, words)) fingerprints.add(each);
    }
  }
  const questions = drawQuestions({ ...words, fingerprints: [...fingerprints] }, drawing);
  return { questions, ...(await compareWorlds(onlooker, questions, become)) };
}

/** Both worlds' rows have it last: whoever watches has seen everything then. */
const LAST_ORDER = 60;

/** What those who watch by the terms of a world are told of it while it is made, in both worlds. */
export async function compareLive({ onlooker, become, words }: Kept): Promise<string[][]> {
  const queries = words.terms.map((term) => `(${term}) OR order:${LAST_ORDER}`);
  const told: string[][] = [];
  for (const world of [1, 3]) {
    told.push(
      await watchWorld(
        onlooker,
        queries,
        () => become(world),
        ({ extra_data }) => extra_data?.order === LAST_ORDER,
      ),
    );
  }
  return told;
}

async function fingerprintsAt({ url, secret }: Onlooker, { ranges }: Kept["words"]) {
  const [from = "", to = ""] = ranges[0] ?? [];
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await fetch(`${url}/api/errors?${new URLSearchParams({ from, to })}`, { headers });
  const text = await answer.text();
  return [...text.matchAll(/"fingerprint":"([^"]+)"/g)].map(([, found = ""]) => found);
}

async function readToken(db: Database, team: string | null, filter = ""): Promise<string> {
  const given = { name: "t", use: "read", team, filter, per_minute: 1_000_000 };
  return (await createToken(db, contract.input.parse(given), "somebody")).secret;
}
