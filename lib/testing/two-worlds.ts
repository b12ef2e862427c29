import type { LogRow } from "@/lib/log/record";
import type { Question } from "./arbitrary-question";
import { TailClient } from "./tail-client";

/** Somebody who doesn't see everything, and where they ask. */
export interface Onlooker {
  url: string;
  /** What they bring to be let in. */
  secret: string;
}

interface Difference {
  path: string;
  answers: readonly string[];
}

/** Asked at once: fewer than the exports that may be under way. */
const AT_ONCE = 3;

/**
 * What somebody is told of two worlds that differ in nothing they may see: what differs all the same,
 * and the questions that no server should fail at. `become` makes a world and says from which
 * position the live tail has all of it.
 */
export async function compareWorlds(
  onlooker: Onlooker,
  questions: readonly Question[],
  become: (world: number) => Promise<string>,
): Promise<{ differing: Difference[]; failing: Difference[] }> {
  const told: string[][] = [];
  for (const world of [1, 3]) told.push(await answersOf(onlooker, questions, await become(world)));
  const pairs = questions.map(({ path }, at) => ({
    path,
    answers: told.map((answers) => answers[at] ?? ""),
  }));
  return {
    differing: pairs.filter(
      ({ path, answers }) =>
        answers[0] !== answers[1] && !answers.some((answer) => isCutShort(path, answer)),
    ),
    failing: pairs.filter(({ answers }) => answers.some((answer) => answer.startsWith("5"))),
  };
}

async function answersOf(
  onlooker: Onlooker,
  questions: readonly Question[],
  position: string,
): Promise<string[]> {
  const answers: string[] = [];
  const left = questions.entries();
  const askOn = async () => {
    for (const [place, question] of left)
      answers[place] = await answerOf(onlooker, question, position);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return answers;
}

async function answerOf(
  { url, secret }: Onlooker,
  { route, path }: Question,
  position: string,
): Promise<string> {
  const [method = ""] = route.split(" ");
  const isTail = route === "GET /api/tail";
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(isTail && { "last-event-id": position }),
    },
  });
  const text = isTail ? await untilReady(answer) : await answer.text();
  return `${answer.status} ${withoutClock(text)}`;
}

/** Time ran out before all was looked at, which a slow machine's may; other bounds are of rows. */
function isCutShort(path: string, answer: string): boolean {
  const isTimed = path.startsWith("/api/operation");
  return answer.includes('"cut":true') || (isTimed && answer.includes('"complete":false'));
}

/** The rows and notices that those who watch by some queries get while a world is made. */
export async function watchWorld(
  { url, secret }: Onlooker,
  queries: readonly string[],
  make: () => Promise<unknown>,
  isLast: (row: LogRow) => boolean,
): Promise<string[]> {
  const clients = await Promise.all(
    queries.map(async (q) => {
      const headers = { authorization: `Bearer ${secret}` };
      const { body } = await fetch(`${url}/api/tail?${new URLSearchParams({ q })}`, { headers });
      if (!body) throw new Error("The live tail answered nothing.");
      return new TailClient(body).until(({ isReady }) => isReady);
    }),
  );
  await make();
  await Promise.all(clients.map((client) => client.until(({ rows }) => rows.some(isLast))));
  const told = clients.map(({ rows, notices }) => JSON.stringify({ rows, notices }));
  await Promise.all(clients.map((client) => client.leave()));
  return told;
}

/** Where the live tail stands. */
export async function positionOf({ url, secret }: Onlooker): Promise<string> {
  const answer = await fetch(`${url}/api/tail`, { headers: { authorization: `Bearer ${secret}` } });
  return /^id: (.*)$/m.exec(await untilReady(answer))?.[1] ?? "";
}

/** What a live tail tells before it says that all is there. */
async function untilReady({ body }: Response): Promise<string> {
  if (!body) throw new Error("The live tail answered nothing.");
  const decoder = new TextDecoder();
  let text = "";
  // Leaving the loop ends the stream.
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes("event: ready\n")) break;
  }
  return text;
}

/**
 * When it was asked, which a cursor carries, how long it took, and which transactions there were,
 * which the ids of a tail's events carry: never the same twice.
 */
function withoutClock(text: string): string {
  return text
    .replace(/"(ms|elapsed_ms|request_id|next)":("[^"]*"|[\d.]+)/g, '"$1":0')
    .replace(/^id: .*$/gm, "id");
}
