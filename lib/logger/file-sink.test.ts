import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Logging } from "./logging";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-files-"));
});

afterEach(() => rm(folder, { recursive: true }));

function start(megabytes = 10): Logging {
  return new Logging({
    logging: {
      console: { enabled: false },
      file: {
        path: join(folder, "logs/app.log"),
        format: "json",
        max_megabytes: megabytes,
        max_files: 2,
        errors: { path: join(folder, "logs/errors.log") },
      },
    },
  });
}

async function lines(name: string): Promise<string[]> {
  const text = await readFile(join(folder, "logs", name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).message);
}

test("everything is in one file, errors are in another as well", async () => {
  const logging = start();
  const log = logging.logger("a");
  log.info("fine");
  log.error("broken");
  await logging.close();
  expect(await lines("app.log")).toEqual(["fine", "broken"]);
  expect(await lines("errors.log")).toEqual(["broken"]);
});

test("a file that has grown makes way for the next, so many are kept", async () => {
  const logging = start(1);
  const text = "x".repeat(200_000);
  for (let n = 0; n < 30; n += 1) {
    logging.logger("a").info(text);
    await logging.flush();
  }
  await logging.close();
  expect((await readdir(join(folder, "logs"))).sort()).toEqual([
    "app.log",
    "app.log.1",
    "app.log.2",
  ]);
  const { size } = await stat(join(folder, "logs/app.log.1"));
  expect(size).toBeGreaterThan(900_000);
  expect(size).toBeLessThan(1_500_000);
});

test("each file has its level and its format", async () => {
  const [app, errors] = ["app.log", "errors.log"].map((name) => join(folder, name));
  const logging = new Logging({
    logging: {
      level: "DEBUG",
      console: { enabled: false },
      file: {
        path: app,
        level: "WARNING",
        errors: { path: errors, level: "CRITICAL", format: "json" },
      },
    },
  });
  const log = logging.logger("a");
  log.info("fine");
  log.warning("odd");
  log.critical("gone");
  await logging.close();
  expect(await readFile(app ?? "", "utf8")).toMatch(/^\S+ WARNING +a odd\n\S+ CRITICAL a gone\n$/);
  expect(JSON.parse(await readFile(errors ?? "", "utf8"))).toMatchObject({ message: "gone" });
});
