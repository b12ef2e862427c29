import { describe, expect, test } from "vitest";
import type { AdoptPlan } from "@/lib/server/adopt/plan";
import { AdoptProgressLine, planLines, progressText } from "./adopt-report";

describe("progress", () => {
  const changes = { taken: 0, left: 0 };
  const halfway = { step: "copying", copied: 1_000_000, rows: 2_000_000, changes } as const;

  test("counts earlier runs as done, but not as speed", () => {
    expect(progressText(halfway, { done: 500_000, elapsedMs: 10_000 })).toBe(
      "copying 50% · 1,000,000 of 2,000,000 rows · 50,000 rows/s · 20 s left",
    );
  });

  test("promises nothing in the first second", () => {
    expect(progressText(halfway, { done: 0, elapsedMs: 900 })).toBe(
      "copying 50% · 1,000,000 of 2,000,000 rows",
    );
  });

  test("never exceeds the whole", () => {
    const more = { step: "copying", copied: 12, rows: 10, changes } as const;
    expect(progressText(more, { done: 0, elapsedMs: 10 })).toMatch(/^copying 100%/);
  });

  test("of catching up says how many changed rows are left and how fast they are taken", () => {
    const behind = {
      ...halfway,
      step: "catching up",
      changes: { taken: 50_000, left: 12_000 },
    } as const;
    expect(progressText(behind, { done: 10_000, elapsedMs: 2_000 })).toBe(
      "catching up · 12,000 changed rows left · 20,000 rows/s",
    );
  });

  test("in a log is a line a step, not a line a batch", () => {
    const written: string[] = [];
    const line = new AdoptProgressLine({ write: (text) => written.push(text) });
    line.show(halfway);
    line.show(halfway);
    line.show({ ...halfway, step: "verifying" });
    expect(written).toEqual(["copying 50% · 1,000,000 of 2,000,000 rows\n", "verifying\n"]);
  });
});

describe("a dry run", () => {
  const plan: AdoptPlan = {
    table: "app_logs",
    isUnderWay: false,
    rows: 2_000_000,
    bytes: 1_200_000_000,
    timeless: 0,
    required: [],
    indexes: [],
    obstacles: [],
    estimate: { seconds: 75, bytes: 900_000_000 },
  };

  test("says how long it takes and how much disk", () => {
    expect(planLines(plan)).toEqual([
      "app_logs has 2,000,000 rows and takes 1.2 GB.",
      expect.stringMatching(/about 1 min 15 s and.* 900 MB more disk/),
      "Nothing was changed: this was a dry run.",
    ]);
  });

  test("says which columns may not be null any more, whether or not any is now", () => {
    expect(planLines({ ...plan, required: ["timestamp"] })[1]).toBe(
      "From then on timestamp may not be null: an INSERT that says null for it is refused with all its rows. A writer that leaves timestamp out gets the time of writing.",
    );
    expect(planLines({ ...plan, required: ["timestamp", "level", "hostname"] })[1]).toMatch(
      /^From then on timestamp, level, and hostname may not be null: .* null for one of them/,
    );
  });

  test("lists what stands in the way", () => {
    const lines = planLines({ ...plan, estimate: null, obstacles: ["A view is.", "A key is."] });
    expect(lines).toEqual(expect.arrayContaining(["In the way:", "- A view is.", "- A key is."]));
  });
});
