import { expect, test } from "vitest";
import { parseExact } from "./exact-json";
import { flowOf } from "./flow-key";

test("the flow of a row is by the most telling key that it has", () => {
  expect(flowOf({ session_id: "s1", request_id: "r1" })).toEqual({
    key: "request_id",
    value: "r1",
  });
});

test("an id that is a number is the same as its text, however long it is", () => {
  const flow = { key: "execution_id", value: "90071992547409931" };
  expect(flowOf({ execution_id: "90071992547409931" })).toEqual(flow);
  const stored = parseExact('{"execution_id": 90071992547409931}') as Record<string, unknown>;
  expect(flowOf(stored)).toEqual(flow);
  expect(flowOf({ execution_id: 7 })).toEqual({ key: "execution_id", value: "7" });
});

test.each([null, {}, { execution_id: "" }, { execution_id: { id: 7 } }, { order_id: "o1" }])(
  "a row with the extras %j is of no flow",
  (extra) => {
    expect(flowOf(extra)).toBeNull();
  },
);
