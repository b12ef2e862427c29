import { afterAll, beforeAll, expect, test } from "vitest";
import { errorBefore, errorFixes, errorSimilar, errorSpecial } from "@/lib/contract/error-group";
import { errorReach } from "@/lib/contract/errors";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { mergeGroups } from "./merge";
import { readErrorBefore } from "./read-before";
import { readErrors } from "./read-errors";
import { readErrorFixes } from "./read-fixes";
import { readErrorReach } from "./read-reach";
import { readSimilarErrors } from "./read-similar";
import { readErrorSpecial } from "./read-special";
import { resolveGroup } from "./resolve";

const MINUTE = 60_000_000;
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - 1_440 * MINUTE, to: NOW, tz: "UTC", now: NOW };
const DAY_BEFORE = { ...SCOPE, from: NOW - 2_880 * MINUTE, to: NOW - 1_440 * MINUTE };
const CHECKOUT = "checkout can't reach the bank";

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  const at = (minutes: number) => formatInstant(NOW - minutes * MINUTE);
  const rows = [1, 2, 3].flatMap((n) => {
    const extra = { request_id: `r${n}`, user_id: n === 3 ? 1 : n, bank: "north" };
    const base = 60 * n;
    return [
      // Half a minute before each error, on its request, and on its host whatever happens.
      record({
        timestamp: at(base + 0.5),
        message: `circuit opened after ${n} calls`,
        extra_data: extra,
      }),
      record({ timestamp: at(base + 0.4), message: "heartbeat" }),
      record({ timestamp: at(base + 10.4), message: "heartbeat" }),
      record({ timestamp: at(base), level: "ERROR", message: CHECKOUT, extra_data: extra }),
    ];
  });
  await writeRecords(db, [
    ...rows,
    record({
      timestamp: at(55),
      message: "bank's address renewed",
      extra_data: { request_id: "r1", event_type: "fix" },
    }),
    record({
      timestamp: at(110),
      level: "SUCCESS",
      message: "paid",
      extra_data: { request_id: "r2" },
    }),
    record({
      timestamp: at(170),
      level: "SUCCESS",
      message: "paid",
      extra_data: { request_id: "r3" },
    }),
    record({ timestamp: at(300), level: "ERROR", message: "login can't reach the bank" }),
    record({ timestamp: at(300), level: "ERROR", message: "labels ran out", hostname: "web-9" }),
    record({ timestamp: at(1_600), level: "ERROR", message: "cellar can't reach the bank" }),
    ...printing((minutes) => at(1_500 + minutes)),
  ]);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

/** An error of an execution, and rows of its logger and its execution before and after it. */
function printing(at: (minutes: number) => string) {
  const fix = { logger_name: "shop.print", extra_data: { event_type: "fix" } };
  return [
    record({ ...fix, timestamp: at(50), message: "paper refilled" }),
    record({
      timestamp: at(40),
      level: "ERROR",
      logger_name: "shop.print",
      message: "printer is jammed",
      extra_data: { execution_id: "e1" },
    }),
    record({
      timestamp: at(35),
      level: "SUCCESS",
      logger_name: "shop.runner",
      message: "printed",
      extra_data: { execution_id: "e1" },
    }),
    record({ ...fix, timestamp: at(30), message: "printer reset" }),
    record({
      timestamp: at(20),
      level: "SUCCESS",
      logger_name: "shop.print",
      message: "page counted",
    }),
    // As programs in .NET write it.
    record({
      timestamp: at(10),
      level: "ERROR",
      logger_name: "shop.scan",
      message: "scanner is blind",
      extra_data: { RequestId: "q1" },
    }),
    record({
      timestamp: at(5),
      logger_name: "shop.ops",
      message: "lamp replaced",
      extra_data: { RequestId: "q1", event_type: "fix" },
    }),
  ];
}

async function group(title: string, scope = SCOPE) {
  const asked = { state: [], sort: "frequent", limit: 50, buckets: 5 } as const;
  const { groups } = await readErrors(db, scope, { ...asked, state: [] });
  const found = groups.find((each) => each.title === title);
  if (!found) throw new Error(`No group is called ${title}.`);
  return found;
}

test("whom a group reaches: distinct users and requests, loggers and hosts", async () => {
  const { fingerprint } = await group(CHECKOUT);
  const reach = await readErrorReach(db, SCOPE, [fingerprint]);
  expect(errorReach.output.parse(reach)).toEqual(reach);
  expect(reach.groups).toEqual([
    {
      fingerprint,
      users: 2,
      requests: 3,
      loggers: [{ value: "shop.web", count: 3 }],
      hosts: [{ value: "web-1", count: 3 }],
      logger_count: 1,
      host_count: 1,
    },
  ]);
});

test("what comes before it on its request, and not what its host says all the time", async () => {
  const before = await readErrorBefore(db, SCOPE, (await group(CHECKOUT)).fingerprint);
  expect(errorBefore.output.parse(before)).toEqual(before);
  expect(before.patterns).toMatchObject([
    { template: "circuit opened after <*> calls", by: "request", errors: 3, median_ms: 30_000 },
  ]);
});

test("what is special about its rows", async () => {
  const special = await readErrorSpecial(db, SCOPE, (await group(CHECKOUT)).fingerprint);
  expect(errorSpecial.output.parse(special)).toEqual(special);
  expect(special).toMatchObject({ rows: 3, complete: true });
  expect(special.values.map(({ field, value }) => `${field}:${value}`)).toContain("bank:north");
  expect(special.values.map(({ field }) => field)).not.toContain("logger");
});

test("rows that say what fixed it, each once: those that are stated first", async () => {
  const fixes = await readErrorFixes(db, SCOPE, (await group(CHECKOUT)).fingerprint);
  expect(errorFixes.output.parse(fixes)).toEqual(fixes);
  expect(fixes.fixes.map(({ kind, by, row }) => ({ kind, by, message: row.message }))).toEqual([
    { kind: "stated", by: "request", message: "bank's address renewed" },
    { kind: "success", by: "request", message: "paid" },
  ]);
});

test("a fix of the same logger is offered, a success only of the same execution, and nothing earlier", async () => {
  const { fingerprint } = await group("printer is jammed", DAY_BEFORE);
  const { fixes } = await readErrorFixes(db, DAY_BEFORE, fingerprint);
  expect(fixes.map(({ kind, by, row }) => ({ kind, by, message: row.message }))).toEqual([
    { kind: "stated", by: "logger", message: "printer reset" },
    { kind: "success", by: "execution", message: "printed" },
  ]);
});

test("a fix of the same request is offered, however that is spelled", async () => {
  const { fingerprint } = await group("scanner is blind", DAY_BEFORE);
  const { fixes } = await readErrorFixes(db, DAY_BEFORE, fingerprint);
  expect(fixes.map(({ kind, by, row }) => ({ kind, by, message: row.message }))).toEqual([
    { kind: "stated", by: "request", message: "lamp replaced" },
  ]);
});

test("groups of like words, with what was made of them", async () => {
  const login = await group("login can't reach the bank");
  await resolveGroup(db, { ...login, note: "renewed its address", link: "" }, NOW);
  const { fingerprint } = await group(CHECKOUT);
  const similar = await readSimilarErrors(db, SCOPE, { fingerprint, limit: 5 });
  expect(errorSimilar.output.parse(similar)).toEqual(similar);
  expect(similar.groups).toMatchObject([
    {
      title: "login can't reach the bank",
      state: "resolved",
      triage: { note: "renewed its address" },
    },
    { title: "cellar can't reach the bank", state: "ongoing" },
  ]);
});

test("of similar groups those that were merged are one, with the state of all their rows", async () => {
  const login = await group("login can't reach the bank");
  const cellar = await group("cellar can't reach the bank", DAY_BEFORE);
  const { version } = await resolveGroup(
    db,
    { ...cellar, note: "", link: "" },
    NOW - 1_000 * MINUTE,
  );
  const merge = { fingerprints: [login.fingerprint], versions: [login.version] };
  await mergeGroups(db, { fingerprint: cellar.fingerprint, version, ...merge });
  const { fingerprint } = await group(CHECKOUT);
  const { groups } = await readSimilarErrors(db, SCOPE, { fingerprint, limit: 5 });
  expect(groups).toMatchObject([
    // Its own row was before it was resolved, the other's came after that.
    { fingerprint: cellar.fingerprint, title: cellar.title, state: "regressed" },
  ]);
});

test("of a group without a row in the range there is nothing to say", async () => {
  const nobody = "1-000000000000";
  const missing = { code: "not_found", message: expect.stringMatching(/Choose a longer range/) };
  await expect(readErrorBefore(db, SCOPE, nobody)).rejects.toMatchObject(missing);
});
