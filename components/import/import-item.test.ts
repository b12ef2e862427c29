import { expect, test } from "vitest";
import type { ImportProgress } from "@/lib/client/import";
import { BEGINNING, bytesOf, type ImportItem, timeLeft } from "./import-item";

function item(size: number, progress: ImportProgress | null): ImportItem {
  return {
    id: "1",
    file: new File(["x".repeat(size)], "a.log"),
    format: null,
    isWanted: true,
    progress,
  };
}

const at = (state: ImportProgress["state"], bytes: number) => ({ ...BEGINNING, state, bytes });

test("a file that has ended counts whole, however it ended", () => {
  const items = [item(100, at("done", 90)), item(50, at("failed", 10)), item(30, null)];
  expect(bytesOf(items)).toEqual({ done: 150, total: 180 });
});

test("a file that grows while it is read counts no more than it was", () => {
  expect(bytesOf([item(100, at("running", 130))])).toEqual({ done: 100, total: 100 });
});

test.each([
  ["half of it took ten seconds", 50, 100, 10_000, 10_000],
  ["it has only begun", 50, 100, 900, null],
  ["nothing has come through yet", 0, 100, 10_000, null],
])("the time left is told by the rate: %s", (_, done, total, elapsed, left) => {
  expect(timeLeft(done, total, elapsed)).toBe(left);
});
