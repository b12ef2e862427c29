import { expect, test } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { record } from "@/lib/testing/record";
import { specialValues } from "./special-values";

function rows(n: number, columns: (at: number) => Parameters<typeof record>[0]): LogRow[] {
  return Array.from({ length: n }, (_, at) => ({
    ...record(columns(at)),
    id: String(at),
    created_at: null,
  }));
}

test("what the group has and others haven't comes first; what all have is left out", () => {
  const group = rows(10, (at) => ({
    hostname: "web-3",
    extra_data: { region: "eu", customer: { plan: at < 6 ? "trial" : "paid" } },
  }));
  const others = rows(90, (at) => ({
    hostname: `web-${at % 3}`,
    extra_data: { region: "eu", customer: { plan: at < 9 ? "trial" : "paid" } },
  }));
  const special = specialValues(group, others);
  expect(special.map(({ field, value }) => `${field}:${value}`)).toEqual([
    "host:web-3",
    "customer.plan:trial",
  ]);
  expect(special[1]).toMatchObject({ count: 6, share: 0.6, share_elsewhere: 0.1 });
});

test("a value of a single row among many says nothing, an id least of all", () => {
  const group = rows(10, (at) => ({ extra_data: { request_id: `r${at}` } }));
  expect(
    specialValues(
      group,
      rows(5, () => ({})),
    ),
  ).toEqual([]);
});

test("a key that is called like a column is named so that a query finds it", () => {
  const group = rows(3, () => ({ extra_data: { path: "/cart" } }));
  expect(
    specialValues(
      group,
      rows(3, () => ({})),
    )[0]?.field,
  ).toBe("@path");
});
