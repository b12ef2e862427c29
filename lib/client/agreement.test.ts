import { describe, expect, it } from "vitest";
import { outdatedCount } from "./agreement";

describe("outdatedCount", () => {
  it("is none where the answers agree or are not there yet", () => {
    expect(outdatedCount([{ rows: 5, at: 1 }, null, { rows: 5, at: 2 }])).toBeNull();
    expect(outdatedCount([{ rows: 5, at: 1 }, null])).toBeNull();
    expect(outdatedCount([])).toBeNull();
  });

  it("is the older of two that disagree", () => {
    const older = { rows: 5, at: 1 };
    const newer = { rows: 6, at: 2 };
    expect(outdatedCount([older, null, newer])).toBe(0);
    expect(outdatedCount([newer, null, older])).toBe(2);
  });
});
