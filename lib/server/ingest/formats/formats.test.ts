import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/server/ingest/detect";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { readInput } from "@/lib/testing/read-input";
import { FORMATS, formatNamed } from "./formats";

const fixture = (name: string) =>
  readFileSync(new URL(`../../../testing/fixtures/import/${name}`, import.meta.url));

describe("Python logging", () => {
  test("reads time, logger and level of every header", async () => {
    const { format, rows, rejects } = await readInput(fixture("python.log"));
    expect(format.name).toBe("python");
    expect(rejects).toEqual([]);
    expect(rows.map((row) => [row.timestamp, row.logger_name, row.level])).toEqual([
      ["2026-03-29T01:15:00.250000Z", "shop.orders", "INFO"],
      ["2026-03-29T01:15:01.003000Z", "shop.payments", "WARNING"],
      ["2026-03-29T01:15:02.500000Z", "shop.payments", "ERROR"],
      ["2026-03-29T01:15:03.000000Z", "shop.mail", "INFO"],
      ["2026-03-29T01:15:04.000000Z", "app", "CRITICAL"],
      ["2026-03-29T01:15:05.000000Z", "shop.audit", "INFO"],
    ]);
  });

  test("keeps a dash in the message out of the header", async () => {
    const { rows } = await readInput(fixture("python.log"));
    expect(rows[1]?.message).toBe("Card of customer 12 - expires soon");
  });

  test("keeps chained exceptions in one piece, blank lines and bare last lines too", async () => {
    const { rows } = await readInput(fixture("python.log"));
    expect(rows[2]?.message).toBe("Charging order 4711 failed");
    const lines = rows[2]?.exception?.split("\n") ?? [];
    expect(lines).toHaveLength(13);
    expect(lines[0]).toBe("Traceback (most recent call last):");
    expect(lines[5]).toBe("KeyError: 'token'");
    expect(lines[6]).toBe("");
    expect(lines[12]).toBe("PaymentError: no session with the gateway");
  });

  test("keeps the lines of a message, among them one that quotes a header", async () => {
    const { rows } = await readInput(fixture("python.log"));
    expect(rows[3]?.message).toBe(
      "Sent a mail:\n  2026-03-29 01:15:03,000 - quoted - INFO - not a record of its own\nDear customer,\n\nyour order is on its way.",
    );
    expect(rows[3]?.exception).toBeNull();
  });

  test("keeps the word of a level nobody knows", async () => {
    const { rows } = await readInput(fixture("python.log"));
    expect(rows[5]?.extra_data).toEqual({ level_raw: "AUDIT", level_inferred: true });
  });
});

test("Hadoop: thread, logger and a trace that names its exception above the frames", async () => {
  const { format, rows } = await readInput(fixture("hadoop.log"));
  expect(format.name).toBe("hadoop");
  expect(rows.map((row) => row.level)).toEqual(["INFO", "WARNING", "CRITICAL"]);
  expect(rows[1]).toMatchObject({
    thread_name: "IPC Server handler 3 on 4242",
    logger_name: "org.apache.hadoop.ipc.Server",
    message: "IPC Server handler 3 on 4242, call fsync",
    extra_data: { level_raw: "WARN" },
  });
  const exception = rows[1]?.exception?.split("\n") ?? [];
  expect(exception[0]).toBe("java.io.IOException: Broken pipe");
  expect(exception.at(-1)).toBe("\t... 12 more");
});

test("Zookeeper: thread, class and line come out of the brackets", async () => {
  const { format, rows } = await readInput(fixture("zookeeper.log"));
  expect(format.name).toBe("zookeeper");
  expect(rows[0]).toMatchObject({
    level: "INFO",
    thread_name: "QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181",
    logger_name: "FastLeaderElection",
    lineno: 774,
    message: "Notification time out: 3200",
  });
  expect(rows[1]).toMatchObject({ logger_name: "QuorumCnxManager$RecvWorker", lineno: 762 });
  expect(rows[1]?.exception).toMatch(/^java\.io\.EOFException\n\tat java\.io\.DataInputStream/);
  expect(rows[2]).toMatchObject({ level: "ERROR", extra_data: { myid: "2" } });
});

test("Spark: years of two digits", async () => {
  const { format, rows } = await readInput(fixture("spark.log"));
  expect(format.name).toBe("spark");
  expect(rows.map((row) => [row.timestamp, row.level, row.logger_name])).toEqual([
    ["2026-06-09T20:10:40.000000Z", "INFO", "executor.CoarseGrainedExecutorBackend"],
    ["2026-06-09T20:10:41.000000Z", "WARNING", "scheduler.TaskSetManager"],
    ["2026-06-09T20:10:42.000000Z", "ERROR", "executor.Executor"],
  ]);
  expect(rows[1]?.exception).toBe("\tat org.apache.spark.rdd.RDD.iterator(RDD.scala:268)");
});

test("OpenStack: the file in front and the ids of the request become extras", async () => {
  const { format, rows } = await readInput(fixture("openstack.log"));
  expect(format.name).toBe("openstack");
  expect(rows[0]).toMatchObject({
    process_id: 25746,
    logger_name: "nova.osapi_compute.wsgi.server",
    extra_data: {
      log_file: "nova-api.log.1",
      request_id: "req-38101a0b",
      user_id: "113d3a99",
      project_id: "54fadb41",
    },
  });
  expect(rows[1]?.extra_data).toEqual({
    log_file: "nova-compute.log.1",
    instance: "b9000564-fe1a-409b-b8cc-1e88b294cd1d",
  });
  expect(rows[2]).toMatchObject({ level: "ERROR", extra_data: { request_id: "req-3ea4052c" } });
});

test("Apache: both ages of the error log", async () => {
  const { format, rows } = await readInput(fixture("apache.log"));
  expect(format.name).toBe("apache");
  expect(rows[0]).toMatchObject({
    timestamp: "2005-12-04T04:47:44.000000Z",
    level: "INFO",
    logger_name: "httpd",
    extra_data: { level_raw: "notice" },
  });
  expect(rows[1]).toMatchObject({
    timestamp: "2005-12-05T19:15:57.000000Z",
    level: "ERROR",
    message: "Directory index forbidden by rule: /var/www/html/",
    extra_data: { client: "222.166.160.184" },
  });
  expect(rows[2]).toMatchObject({
    timestamp: "2023-10-11T14:32:52.123456Z",
    level: "WARNING",
    module: "core",
    process_id: 35708,
    thread_id: "140735432863744",
    extra_data: { client: "72.15.99.187:50123", level_raw: "warn" },
  });
});

test("JSON lines: every library's record, and a reason for every other line", async () => {
  const { format, rows, rejects } = await readInput(fixture("mixed.ndjson"));
  expect(format.name).toBe("json");
  expect(rows.map((row) => [row.message, row.level])).toEqual([
    ["Payment failed", "ERROR"],
    ["order_placed", "WARNING"],
    ["boom", "ERROR"],
    ["Order 12 shipped to Ulm", "INFO"],
    ["no time, no level", "INFO"],
  ]);
  expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
    [5, "is no JSON object"],
    [6, "is not valid JSON"],
    [8, "is no JSON object"],
  ]);
});

test("a format's own example is in that format", () => {
  const clock = new WallClock("UTC");
  const by = Date.parse("2026-11-22T12:00:00Z") * 1_000;
  for (const format of FORMATS) {
    expect(detectFormat([format.example], clock, by).name).toBe(format.name);
    expect(formatNamed(format.name.toUpperCase())).toBe(format);
  }
});

test.each([
  "2026-13-01 00:00:00,000 - a - INFO - month 13",
  "2026-02-30 00:00:00,000 - a - INFO - February 30th",
  "2026-02-03 24:00:00,000 - a - INFO - hour 24",
])("%s starts no record", async (line) => {
  const { rows } = await readInput(`2026-02-03 00:00:00,000 - a - INFO - first\n${line}\n`);
  expect(rows.map((row) => row.message)).toEqual([`first\n${line}`]);
});
