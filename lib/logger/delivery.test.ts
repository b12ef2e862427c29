import { expect, test } from "vitest";
import { Delivery, type DeliveryOptions } from "./delivery";
import { type Entry, THIS_PROCESS } from "./entry";

const entry = (message: string): Entry => ({
  at: 0,
  level: "INFO",
  logger: "test",
  message,
  exception: null,
  extra: null,
  site: null,
  origin: THIS_PROCESS,
  size: message.length,
});

/** A handler whose destination takes nothing before its queue is full, and what its fallback was given. */
function delivery(overflow: DeliveryOptions["queue"]["overflow"]) {
  const [printed, problems]: [string[], string[]] = [[], []];
  const handler = new Delivery({
    name: "database",
    level: "TRACE",
    sink: { write: async () => [], isConnected: true, close: async () => {} },
    queue: { size: 3, characters: 1_000, overflow },
    batchSize: 100,
    intervalMs: 1_000_000,
    tries: 1,
    backoff: { firstMs: 1, factor: 1, mostMs: 1 },
    fallback: (records) => printed.push(...records.map(({ message }) => message)),
    report: (problem) => problems.push(problem),
  });
  return { handler, printed, problems };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("what finds no room is printed in a later turn, and not while the call that logs it waits", async () => {
  const { handler, printed, problems } = delivery("fallback");
  for (const name of ["1", "2", "3", "4", "5"]) handler.push(entry(name));
  expect(printed).toEqual([]);
  await nextTurn();
  expect(printed).toEqual(["4", "5"]);
  expect(handler.health()).toMatchObject({ fallbacks: 2, dropped: 0 });
  expect(problems).toEqual([]);
  await handler.close(1_000);
});

test("so much and no more waits for that turn: the rest is counted, and told", async () => {
  const { handler, printed, problems } = delivery("fallback");
  for (const name of "123456789") handler.push(entry(name));
  expect(handler.health()).toMatchObject({ dropped: 3 });
  await nextTurn();
  expect(printed).toEqual(["4", "5", "6"]);
  expect(problems).toEqual([expect.stringMatching(/3 records are lost. Enlarge logging.queue\.$/)]);
  await handler.close(1_000);
});

test.each(["drop_oldest", "drop_newest"] as const)(
  "%s is told in a later turn",
  async (overflow) => {
    const { handler, problems } = delivery(overflow);
    for (const name of "12345") handler.push(entry(name));
    expect(problems).toEqual([]);
    await nextTurn();
    expect(problems).toEqual([expect.stringMatching(/2 records are lost.*fallback/)]);
    await handler.close(1_000);
  },
);

test.each([
  ["flushed", (handler: Delivery) => handler.flush()],
  ["ended", async (handler: Delivery) => handler.writeNow()],
])("nothing is left behind where it is %s in the same turn", async (_, end) => {
  const { handler, printed } = delivery("fallback");
  for (const name of "12345") handler.push(entry(name));
  const ending = end(handler);
  expect(printed.slice(0, 2)).toEqual(["4", "5"]);
  await ending;
  await handler.close(1_000);
});
