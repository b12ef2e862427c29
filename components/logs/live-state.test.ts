import { describe, expect, test } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { liveReducer, NOT_LIVE } from "./live-state";

const AT = "2026-11-22T12:00:00.000Z";
/** Only what is looked at. */
const ROW = { id: "1" } as LogRow;
const begun = liveReducer(NOT_LIVE, { type: "begin" });
const live = liveReducer(begun, { type: "ready", at: AT });

describe("a live tail", () => {
  test("begins when the server says so, and keeps that moment when it comes back", () => {
    expect([begun.status, begun.since]).toEqual(["connecting", null]);
    const lost = liveReducer(live, { type: "lost", message: "Gone." });
    expect([lost.status, lost.message, lost.since]).toEqual(["lost", "Gone.", AT]);
    const back = liveReducer(lost, { type: "ready", at: "2026-11-22T13:00:00.000Z" });
    expect([back.status, back.message, back.since]).toEqual(["live", null, AT]);
  });

  test("says that rows are missing even when it goes on", () => {
    const notice = { code: "gap", message: "Rows may be missing here." } as const;
    const lost = liveReducer(live, { type: "lost", message: "Gone." });
    const gap = liveReducer(lost, { type: "notice", notice });
    expect(liveReducer(gap, { type: "ready", at: AT }).message).toBe(notice.message);
  });

  test("puts rows aside while it is held, and shows them when it is let go", () => {
    const held = liveReducer(live, { type: "hold", isHeld: true });
    const came = liveReducer(held, { type: "rows", rows: [ROW] });
    expect([came.live.shown.length, came.live.waitingCount, came.came]).toEqual([0, 1, 1]);
    const free = liveReducer(came, { type: "hold", isHeld: false });
    expect([free.live.shown, free.live.waitingCount]).toEqual([[ROW], 0]);
  });

  test("waits for a database that is away, and forgets nothing", () => {
    const with1 = liveReducer(live, { type: "rows", rows: [ROW] });
    const away = liveReducer(with1, { type: "notice", notice: { code: "away", message: "Away." } });
    expect([away.status, away.message]).toEqual(["lost", "Away."]);
    const back = liveReducer(away, { type: "notice", notice: { code: "back", message: "Back." } });
    expect([back.status, back.message, back.live.shown]).toEqual(["live", null, [ROW]]);
  });

  test("begins anew with another search", () => {
    const again = liveReducer({ ...live, came: 3, isHeld: true }, { type: "begin" });
    expect([again.since, again.came, again.isHeld]).toEqual([null, 0, true]);
  });
});
