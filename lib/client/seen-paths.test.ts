import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { seenPaths } from "./seen-paths";

function cached(...extras: (object | null)[]): QueryClient {
  const queryClient = new QueryClient();
  const rows = extras.map((extra_data) => ({ extra_data }));
  queryClient.setQueryData(["logs", "a scope"], { pages: [{ rows }], pageParams: [null] });
  return queryClient;
}

it("names the paths of loaded rows as a query does, the most frequent first", () => {
  const queryClient = cached(
    { a: { b: 1 } },
    { user: 5, a: { b: 2 } },
    { host: "x", "a b": [1] },
    null,
  );
  expect(seenPaths(queryClient)).toEqual(["a.b", "user", "@host", '@"a b"']);
});

it("leaves out what no query can name and what lies too deep", () => {
  expect(seenPaths(cached({ a: { "b c": 1 }, d: { e: { f: { g: 1 } } } }))).toEqual([]);
});

it("looks at the overview's lists as well, and at nothing where none is loaded", () => {
  const queryClient = new QueryClient();
  expect(seenPaths(queryClient)).toEqual([]);
  queryClient.setQueryData(["newest-logs", "a scope", 5], { rows: [{ extra_data: { k: 1 } }] });
  expect(seenPaths(queryClient)).toEqual(["k"]);
});
