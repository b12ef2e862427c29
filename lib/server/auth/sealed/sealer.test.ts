import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keysOfFile } from "./key-file";
import { Sealer } from "./sealer";

const OLD = randomBytes(32);
const NEW = randomBytes(32);
const sealerOf = (...keys: Buffer[]) => new Sealer(() => keys);

describe("what is sealed", () => {
  const sealer = sealerOf(OLD);
  const sealed = sealer.seal("JBSWY3DP", "ada");

  test("is read back, doesn't show what it is, and looks different each time", () => {
    expect(sealer.open(sealed, "ada")).toBe("JBSWY3DP");
    expect(sealed).not.toContain("JBSWY3DP");
    expect(sealer.seal("JBSWY3DP", "ada")).not.toBe(sealed);
  });

  test("doesn't open for somebody else, changed, or without its key", () => {
    const last = sealed.endsWith("A") ? "B" : "A";
    expect(() => sealer.open(sealed, "bob")).toThrow(/another's/);
    expect(() => sealer.open(`${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`, "ada")).toThrow(
      /changed/,
    );
    expect(() => sealerOf(NEW).open(sealed, "ada")).toThrow(/isn't here/);
  });

  test("opens with an old key beside the new one, and is known to be sealed with the old", () => {
    const both = sealerOf(NEW, OLD);
    expect(both.open(sealed, "ada")).toBe("JBSWY3DP");
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal("x", "ada"))).toBe(true);
  });

  test("what was stored before anything was sealed is taken as it is", () => {
    expect(sealer.open("JBSWY3DP", "ada")).toBe("JBSWY3DP");
    expect(sealer.isCurrent("JBSWY3DP")).toBe(false);
  });
});

describe("the file of keys", () => {
  let folder: string;
  const path = () => join(folder, "secret.key");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cordwood-key-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test("is made once, for its owner alone", () => {
    const made = keysOfFile(folder);
    expect(made.map((key) => key.length)).toEqual([32]);
    expect(keysOfFile(folder)).toEqual(made);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  test("holds the newest first", () => {
    const lines = `${NEW.toString("hex")}\n${OLD.toString("hex")}\n`;
    writeFileSync(path(), lines, { mode: 0o600 });
    expect(keysOfFile(folder)).toEqual([NEW, OLD]);
  });

  test("is refused where others may read it, or where it holds no keys", () => {
    writeFileSync(path(), "hello\n", { mode: 0o600 });
    expect(() => keysOfFile(folder)).toThrow(/64 hexadecimal digits/);
    chmodSync(path(), 0o640);
    expect(() => keysOfFile(folder)).toThrow(/chmod 600/);
  });
});
