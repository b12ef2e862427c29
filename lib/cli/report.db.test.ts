import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { ERROR_GROUPS } from "@/lib/server/errors/derive-errors";
import { writeRecords } from "@/lib/server/ingest/writer";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";
import { mergeDays } from "@/lib/server/operations/merge-days";
import { compactCounts } from "@/lib/server/rollup/compact";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import * as printing from "./print";
import { reportCommand } from "./report";

const TRACE = (line: number, sku: string) =>
  `Traceback (most recent call last):\n  File "/srv/app.py", line ${line}, in checkout\n    prices(cart)\nKeyError: '${sku}'`;

let folder: string;
let databaseUrl: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-report-"));
  const database = await testDatabase();
  drop = database.drop;
  databaseUrl = database.url;
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("CORDWOOD_TABLE_PREFIX", "cordwood");
  const db = new Database({ url: database.url, tablePrefix: "cordwood" });
  const at = (second: number) => `2026-11-22T09:00:${String(second).padStart(2, "0")}.000000Z`;
  await writeRecords(db, [
    record({ timestamp: at(1), level: "INFO", message: "stitch_pages executed in 1 seconds" }),
    record({ timestamp: at(2), level: "INFO", message: "stitch_pages executed in 3 seconds" }),
    record({ timestamp: at(3), level: "ERROR", message: "No", exception: TRACE(41, "A-17") }),
    record({ timestamp: at(4), level: "ERROR", message: "Never", exception: TRACE(43, "B-2") }),
    record({ timestamp: at(30), level: "CRITICAL", message: "Out of the range" }),
  ]);
  const fillers = Array.from({ length: 2_500 }, () =>
    record({ timestamp: "2026-11-22T08:00:00.000000Z", level: "DEBUG", message: "Filler" }),
  );
  await writeRecords(db, fillers);
  await db.end();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drop();
  await rm(folder, { recursive: true });
});

afterEach(() => vi.restoreAllMocks());

/** What the server does in the background. */
async function derive(): Promise<void> {
  const db = new Database({ url: databaseUrl, tablePrefix: "cordwood" });
  await prepare(db);
  const later = Date.parse("2026-11-24T00:00:00Z") * 1_000;
  await compactCounts(db);
  for (const derivation of [OPERATION_CALLS, ERROR_GROUPS])
    await deriveStale(db, derivation, later);
  await mergeDays(db, later);
  await db.end();
}

async function report(args: string[]): Promise<{ code: number; text: string; error: string }> {
  const out: string[] = [];
  const errors: string[] = [];
  vi.spyOn(printing, "print").mockImplementation(async (text) => out.push(text) > 0);
  vi.spyOn(console, "error").mockImplementation((line) => errors.push(String(line)));
  const code = await reportCommand(args, folder);
  return { code, text: out.join(""), error: errors.join("\n") };
}

describe("cordwood report", () => {
  it("tells of a range of the table what grep would: levels, operations, errors by cause", async () => {
    const { text, code } = await report([
      "--from",
      "2026-11-22T09:00:00Z",
      "--to",
      "2026-11-22T09:00:30Z",
    ]);
    expect(code).toBe(0);
    expect(text).toMatch(/^4 rows, 2026-11-22 09:00:01 to 2026-11-22 09:00:04 UTC/);
    expect(text).toMatch(/^ +2 +50% +ERROR$/m);
    expect(text).toMatch(/^ +2 +2 s +1 s +3 s +stitch_pages$/m);
    expect(text).toMatch(/^ +2 +2026-11-22 09:00:04 +KeyError: .* in checkout \(app\.py\)$/m);
    expect(text).not.toMatch(/CRITICAL/);
  });

  it.each(["", "level:error,critical", "logger:=shop.web"])(
    "tells of the search %j the same from what is counted and derived as from the rows",
    async (q) => {
      const range = ["--from", "2026-11-22T07:59:00Z", "--to", "2026-11-22T09:00:31Z"];
      // What looks into messages is answered by the rows.
      const all = `${q} -message:nowhere`.trim();
      const fromRows = await report([...range, `--q=${all}`]);
      const whileNew = await report([...range, "--q", q]);
      expect(whileNew.text).toBe(fromRows.text);
      await derive();
      const inTheEnd = await report([...range, "--q", q]);
      expect(inTheEnd.text).toBe(fromRows.text);
      expect(fromRows.text).toMatch(/^[\d,]+ rows/);
    },
  );

  it("takes only what a query matches", async () => {
    const { text } = await report(["--from", "2026-11-22T09:00:00Z", "--q", "level:error"]);
    expect(text).toMatch(/^2 rows/);
  });

  it("asks Cordwood's own table as such, every page in one snapshot", async () => {
    const snapshot = vi.spyOn(Database.prototype, "snapshot");
    const { text } = await report(["--from", "2026-11-22T08:00:00Z", "--q", "Filler"]);
    expect(text).toMatch(/^2,?500 rows/);
    expect(snapshot).toHaveBeenCalledOnce();
    expect(snapshot.mock.contexts[0]).toMatchObject({ layout: "owned" });
  });

  it("says what is wrong with a query", async () => {
    const { code, error } = await report(["--from", "now-1h", "--q", "level:("]);
    expect(code).toBe(1);
    expect(error).not.toBe("");
  });

  it("tells the same of a file as of the table", async () => {
    const line = (second: number, level: string, text: string) =>
      `2026-11-22 09:00:0${second},000 - shop - ${level} - ${text}`;
    const lines = [
      line(1, "INFO", "stitch_pages executed in 1 seconds"),
      line(2, "INFO", "stitch_pages executed in 3 seconds"),
      line(3, "ERROR", `No\n${TRACE(41, "A-17")}`),
      line(4, "ERROR", `Never\n${TRACE(43, "B-2")}`),
    ];
    await writeFile(join(folder, "shop.log"), lines.join("\n"));
    const file = await report(["--tz", "UTC", "shop.log"]);
    const range = await report(["--from", "2026-11-22T09:00:00Z", "--to", "2026-11-22T09:00:30Z"]);
    const withoutLoggers = (text: string) => text.replace(/Loggers[\s\S]*?\n\n/, "");
    expect(withoutLoggers(file.text)).toBe(withoutLoggers(range.text));
  });

  it("writes nothing to the terminal that logs could steer it by", async () => {
    const steer = "\u001b]0;owned\u0007\u001b[2J\u009b31m";
    const at = "2026-11-22T09:00:00Z";
    const rows = [
      { timestamp: at, level: "error", logger: `${steer}shop`, message: `${steer}No stock` },
      {
        timestamp: at,
        level: `${steer}odd`,
        message: "Paid",
        operation: `${steer}pay`,
        took_ms: 3,
      },
    ];
    await writeFile(join(folder, "steer.json"), rows.map((row) => JSON.stringify(row)).join("\n"));
    const { text } = await report(["steer.json"]);
    expect(text).toMatch(/shop[\s\S]*pay[\s\S]*No stock/);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it("refuses files together with a range", async () => {
    const { code, error } = await report(["shop.log", "--from", "now-1d"]);
    expect(code).toBe(2);
    expect(error).toMatch(/not both/);
  });
});
