import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { capturedLogger } from "@/lib/testing/captured-logger";
import { withExecution } from "./execution";
import { operation } from "./operation";
import { retry } from "./retry";
import { agentRun, workflowRun } from "./state-run";
import { timed } from "./timed";

const { log, records } = capturedLogger();

beforeEach(() => {
  records.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

const said = () => records.map(({ level, message }) => `${level} ${message}`);
const extras = () => records.map(({ extra_data }) => extra_data ?? {});

function boom(): never {
  throw new RangeError("too far");
}

describe("withExecution", () => {
  test("tags everything inside, says start and end, and answers what its work does", async () => {
    const result = await withExecution(
      "import_orders",
      { version: 3 },
      async (inner) => {
        await new Promise(setImmediate);
        inner.info("working");
        return 42;
      },
      log,
    );
    expect(result).toBe(42);
    expect(said()).toEqual([
      "INFO import_orders started",
      "INFO working",
      "SUCCESS import_orders finished",
    ]);
    const [start, working, end] = extras();
    const tags = { execution_id: start?.execution_id, script_name: "import_orders", version: 3 };
    expect(tags.execution_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(working).toEqual(tags);
    expect(end).toEqual({ ...tags, event: "execution_finished", duration_ms: expect.any(Number) });
  });

  test("one inside another knows its parent", async () => {
    await withExecution("outer", {}, () => withExecution("inner", {}, () => {}, log), log);
    const [outer, inner] = extras();
    expect(inner).toMatchObject({ script_name: "inner", parent_execution_id: outer?.execution_id });
    expect(inner?.execution_id).not.toBe(outer?.execution_id);
    expect(outer).not.toHaveProperty("parent_execution_id");
  });

  test("a failure is recorded and thrown on", async () => {
    await expect(withExecution("x", {}, boom, log)).rejects.toThrow("too far");
    expect(said()).toEqual(["INFO x started", "ERROR x failed"]);
    expect(records[1]?.exception).toMatch(/^RangeError: too far/);
  });
});

describe("timed", () => {
  test("a function that answers at once still does, and what it used is recorded", () => {
    const sum = timed(
      function add(a: number, b: number) {
        return a + b;
      },
      { log },
    );
    expect(sum(1, 2)).toBe(3);
    expect(said()).toEqual(["INFO add finished"]);
    expect(extras()[0]).toEqual({
      function: "add",
      duration_ms: expect.any(Number),
      memory_delta_bytes: expect.any(Number),
      cpu_user_ms: expect.any(Number),
      cpu_system_ms: expect.any(Number),
    });
  });

  test("a promise is timed to its end", async () => {
    const slow = timed(() => new Promise((resolve) => setTimeout(resolve, 30, "done")), {
      log,
      name: "slow",
    });
    const result = slow();
    expect(records).toEqual([]);
    expect(await result).toBe("done");
    expect(extras()[0]?.duration_ms).toBeGreaterThan(25);
  });

  test.each([
    ["at once", boom],
    ["later", () => Promise.reject(new RangeError("too far"))],
  ])("a failure %s is an error and is thrown on", async (_, work) => {
    await expect(async () => timed(work, { log, name: "work" })()).rejects.toThrow("too far");
    expect(said()).toEqual(["ERROR work failed"]);
    expect(records[0]?.exception).toMatch(/^RangeError: too far/);
  });

  test("what a cache did meanwhile is told", () => {
    const cache = { hits: 5, misses: 1 };
    timed(
      () => {
        cache.hits += 2;
        cache.misses += 1;
      },
      { log, cache: () => cache },
    )();
    expect(extras()[0]).toMatchObject({ cache_hits: 2, cache_misses: 1 });
  });
});

describe("retry", () => {
  test("calls again after growing delays, and says how often it took", async () => {
    vi.useFakeTimers();
    let calls = 0;
    const fetchPrice = retry(
      async (id: number) => {
        calls += 1;
        if (calls < 3) boom();
        return id;
      },
      { attempts: 3, delay: "1s", log, name: "fetchPrice" },
    );
    const result = fetchPrice(7);
    await vi.runAllTimersAsync();
    expect(await result).toBe(7);
    expect(said()).toEqual([
      expect.stringMatching(/^WARNING fetchPrice failed, next attempt in \d+ ms$/),
      expect.stringMatching(/^WARNING fetchPrice failed, next attempt in \d+ ms$/),
      "SUCCESS fetchPrice succeeded on attempt 3",
    ]);
    const [first, second] = extras().map(({ delay_ms }) => Number(delay_ms));
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1_000);
    expect(second).toBeGreaterThanOrEqual(1_000);
    expect(second).toBeLessThanOrEqual(2_000);
  });

  test("after the last attempt it throws what failed", async () => {
    await expect(retry(boom, { attempts: 2, delay: 1, log })()).rejects.toThrow("too far");
    expect(records.map(({ level }) => level)).toEqual(["WARNING", "ERROR"]);
  });

  test("what isn't worth it is thrown at once", async () => {
    await expect(retry(boom, { when: () => false, log })()).rejects.toThrow("too far");
    expect(said()).toEqual(["ERROR boom failed on attempt 1"]);
  });
});

describe("operation", () => {
  test("start, events and end are one record", () => {
    const checkout = operation("checkout", { order: 9 }, log);
    checkout.event("reserved", { items: 2 });
    checkout.cache(true);
    checkout.cache(false);
    checkout.cache(true);
    checkout.end({ total: 5 });
    expect(said()).toEqual(["INFO checkout finished"]);
    expect(extras()[0]).toMatchObject({
      operation: "checkout",
      status: "ok",
      order: 9,
      total: 5,
      events: [{ event: "reserved", items: 2, after_ms: expect.any(Number) }],
      cache_hits: 2,
      cache_misses: 1,
      started_at: expect.stringMatching(/^\d{4}-.*Z$/),
      ended_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test("it ends once", async () => {
    await operation("a", {}, log).run((a) => a.end({ rows: 1 }));
    await expect(operation("b", {}, log).run(boom)).rejects.toThrow("too far");
    expect(said()).toEqual(["INFO a finished", "ERROR b failed"]);
  });

  test("thousands of events stay a record people can read", () => {
    const loop = operation("loop", {}, log);
    for (let n = 0; n < 5_000; n += 1) loop.event("turn");
    loop.end();
    expect(extras()[0]?.events).toHaveLength(200);
    expect(extras()[0]).toMatchObject({ events_left_out: 4_800 });
  });
});

test("an agent and a workflow say from which state they went to which", () => {
  const agent = agentRun("planner", { model: "m1" }, log);
  agent.transition("planning");
  agent.event("tool_called", { tool: "search" });
  agent.end();
  workflowRun("billing", {}, log).fail(new Error("no card"));
  expect(said()).toEqual([
    "INFO planner: created → planning",
    "INFO planner: tool_called",
    "SUCCESS planner finished",
    "ERROR billing failed",
  ]);
  const [moved, called, ended, failed] = extras();
  const run = { agent: "planner", model: "m1", run_id: moved?.run_id };
  expect(moved).toMatchObject({ ...run, event: "state_changed", from: "created", to: "planning" });
  expect(called).toEqual({ ...run, event: "tool_called", state: "planning", tool: "search" });
  expect(ended).toMatchObject({
    ...run,
    from: "planning",
    to: "finished",
    state_ms: expect.any(Number),
  });
  expect(failed).toMatchObject({ workflow: "billing", from: "created", to: "failed" });
});
