import { expect, test } from "vitest";
import { parseExact } from "./exact-json";
import { flowKeyOf, flowOf, isAnswered, isFlowKey, parentKeyOf } from "./flow-key";

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

test.each([
  [{ requestId: "r1" }, "requestId", "r1"],
  [{ TraceId: "t1", other: 1 }, "TraceId", "t1"],
  [{ "trace.id": "t1" }, "trace.id", "t1"],
  [{ trace: { id: "t1", n: 1 } }, "trace.id", "t1"],
  [{ "session-id": 7 }, "session-id", "7"],
  [{ trace_id: "", traceId: "t1" }, "traceId", "t1"],
])("the flow of %j is by the key as its writer spells it", (extra, key, value) => {
  expect(flowOf(extra)).toEqual({ key, value });
});

test("keys that the settings name are looked for behind the known ones", () => {
  expect(flowOf({ orderId: 17 }, ["order_id"])).toEqual({ key: "orderId", value: "17" });
  expect(flowOf({ order_id: 17, SpanId: "s", TraceId: "t" }, ["order_id"])?.key).toBe("TraceId");
  expect(isFlowKey("OrderId", ["order_id"])).toBe(true);
  expect(isFlowKey("order_id", [])).toBe(false);
});

test.each([
  ["requestId", "Request", ["executionId", "spanId", "execution_id", "span_id"]],
  [
    "TraceId",
    "Trace",
    ["SpanId", "ExecutionId", "RequestId", "span_id", "execution_id", "request_id"],
  ],
  [
    "trace.id",
    "Trace",
    ["span.id", "execution.id", "request.id", "span_id", "execution_id", "request_id"],
  ],
  ["executionId", "Execution", ["executionId", "execution_id"]],
])("what is known of %s is what is of its like", (key, one, within) => {
  expect(flowKeyOf(key)).toMatchObject({ key, one, within });
});

test("a request is answered and an execution isn't, however it is spelled", () => {
  expect(["requestId", "TraceId", "span-id"].map(isAnswered)).toEqual([true, true, true]);
  expect(["executionId", "session_id"].map(isAnswered)).toEqual([false, false]);
});

test("what started a flow is named in the same manner", () => {
  expect(["span_id", "spanId", "SpanId"].map(parentKeyOf)).toEqual([
    "parent_span_id",
    "parentSpanId",
    "ParentSpanId",
  ]);
});
