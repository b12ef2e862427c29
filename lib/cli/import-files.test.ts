import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findSources } from "./import-files";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cordwood-files-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "logs", "shop"), { recursive: true });
  writeFileSync(join(folder, "logs", "app.log"), "one\n");
  writeFileSync(join(folder, "logs", "shop", "web.log"), "one\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

async function find(...names: string[]) {
  const { sources, skipped } = await findSources(names, folder);
  return { names: sources.map(({ name }) => name), skipped };
}

test("a file that is in a directory under several names is taken once, and that is said", async () => {
  symlinkSync("app.log", join(folder, "logs", "current.log"));
  linkSync(join(folder, "logs", "app.log"), join(folder, "logs", "same.log"));
  expect(await find("logs")).toEqual({
    names: ["logs/app.log", "logs/shop/web.log"],
    skipped: [
      "logs/current.log is logs/app.log under another name.",
      "logs/same.log is logs/app.log under another name.",
    ],
  });
});

test("a link to a directory in one that is read isn't followed, wherever its reader stands", async () => {
  symlinkSync(".", join(folder, "logs", "all"));
  expect(await find("logs")).toEqual({
    names: ["logs/app.log", "logs/shop/web.log"],
    skipped: [],
  });
});

test("a folder that may not be read is skipped, and the others are read", async () => {
  const closed = join(folder, "logs", "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o000);
  // The superuser may read it, so somebody else looks.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(await find("logs")).toEqual({
      names: ["logs/app.log", "logs/shop/web.log"],
      skipped: ["logs/closed may not be read by this user. Check its permissions."],
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(closed, 0o755);
  }
});
