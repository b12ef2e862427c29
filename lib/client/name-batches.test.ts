import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nameInBatch } from "./name-batches";

let asked: { field: string; values: string[] }[] = [];

/** Answers each request by what `answer` makes of its values. */
function serve(answer: (values: string[]) => object) {
  vi.stubGlobal("fetch", async (url: string) => {
    const params = new URL(url, "http://x").searchParams;
    const values: string[] = JSON.parse(params.get("values") ?? "");
    asked.push({ field: params.get("field") ?? "", values });
    expect(url.length).toBeLessThan(8_000);
    return Response.json(answer(values));
  });
}

const named = (values: string[]) => ({
  names: values.filter((value) => value !== "0").map((value) => ({ value, name: `n ${value}` })),
  failed: false,
});

const all = (values: readonly string[], field = "user_id") =>
  Promise.all(values.map((value) => nameInBatch(field, value)));

beforeEach(() => {
  asked = [];
});

afterEach(() => vi.unstubAllGlobals());

test("what is asked together is one request a field", async () => {
  serve(named);
  const [users, hosts] = await Promise.all([all(["0", "1", "2"]), all(["a"], "host")]);
  expect(users).toEqual([null, "n 1", "n 2"]);
  expect(hosts).toEqual(["n a"]);
  expect(asked).toEqual([
    { field: "user_id", values: ["0", "1", "2"] },
    { field: "host", values: ["a"] },
  ]);
});

test("many values, or long ones, are several requests, each of which an address can hold", async () => {
  serve(named);
  const many = Array.from({ length: 450 }, (_, at) => String(at + 1));
  expect(await all(many)).toEqual(many.map((value) => `n ${value}`));
  expect(asked.map(({ values }) => values.length)).toEqual([200, 200, 50]);
  asked = [];
  const long = many.slice(0, 60).map((value) => `${value} ${"ü".repeat(100)}`);
  expect(await all(long)).toEqual(long.map((value) => `n ${value}`));
  expect(asked.length).toBeGreaterThan(3);
});

test("a table that can't be asked is no answer: it is asked again another time", async () => {
  serve(() => ({ names: [], failed: true }));
  await expect(nameInBatch("user_id", "1")).rejects.toThrow(/could not be looked up/);
  serve(named);
  expect(await nameInBatch("user_id", "1")).toBe("n 1");
});

test("names of every kind of value keep to their values", async () => {
  serve(named);
  const values = ["__proto__", "constructor", 'a"b', "a,b", "&x=1", "\u202e"];
  expect(await all(values)).toEqual(values.map((value) => `n ${value}`));
});
