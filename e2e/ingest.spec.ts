import { logs } from "@/lib/contract/logs";
import { expect, test } from "./test";

test.slow();

test("what is sent can be read, and so can what was sent while the database was away", async ({
  own,
  ownPostgres,
  request,
}) => {
  const send = (message: string) =>
    request.post(`${own.url}/api/ingest`, { data: { level: "error", logger: "shop", message } });
  const stored = async () => {
    const answer = await request.get(`${own.url}/api/logs?q=logger:shop&order=asc`);
    return answer.ok() ? logs.output.parse(await answer.json()).rows.map((row) => row.message) : [];
  };
  expect(await (await send("one")).json()).toEqual({ accepted: 1, rejected: [] });
  expect(await stored()).toEqual(["one"]);

  await ownPostgres.stop();
  expect((await send("two")).status()).toBe(200);
  expect((await send("three")).status()).toBe(200);
  await ownPostgres.start();
  await expect.poll(stored).toEqual(["one", "two", "three"]);
});
