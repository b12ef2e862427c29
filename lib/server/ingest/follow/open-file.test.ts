import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "@/lib/server/ingest/input-error";
import { MovedError, OpenFile } from "./open-file";
import { found } from "./position";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cordwood-open-"));
  path = join(folder, "app.log");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("what was read of a few bytes takes no more memory than they do", async () => {
  writeFileSync(path, "half a line");
  const file = await found(path);
  const open = await OpenFile.open({ path, inode: file?.inode ?? "" });
  const bytes = await open.read(0, 256 * 1024);
  expect(bytes.toString()).toBe("half a line");
  expect(bytes.buffer.byteLength).toBeLessThan(16 * 1024);
  await open.close();
});

test("a file that is gone has moved; one that can't be opened says why", async () => {
  await expect(OpenFile.open({ path, inode: "1:1" })).rejects.toThrow(MovedError);
  symlinkSync(path, path);
  const opened = OpenFile.open({ path, inode: "1:1" });
  await expect(opened).rejects.toThrow(InputError);
  await expect(opened).rejects.toThrow(/app\.log can't be opened: ELOOP/);
});
