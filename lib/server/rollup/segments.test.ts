import { describe, expect, test } from "vitest";
import { GRAINS, type Grain } from "./grain";
import { apart, cutIntoSegments } from "./segments";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.parse("2026-11-01T00:00:00Z") * 1_000;

/** Counts of loggers go by days, those of levels by hours. */
function grainOf(table: string): Grain {
  const grain = GRAINS.find((each) => each.table === table);
  if (!grain) throw new Error(`There is no ${table}.`);
  return grain;
}

function cutApart(table: string, starts: number[], to: number) {
  const grain = grainOf(table);
  const cut = cutIntoSegments(grain, starts, { to, now: to + DAY });
  return cut && apart(cut, grain);
}

test("of days that a range holds whole the totals are read, of those at its ends the slots", () => {
  const parts = cutApart("logger_counts", [MIDNIGHT - HOUR], MIDNIGHT + 3 * DAY + 2 * HOUR);
  expect(parts).toEqual({
    whole: { from: MIDNIGHT, to: MIDNIGHT + 3 * DAY },
    pieces: [
      { unit: MIDNIGHT - DAY, from: 276, to: 288, bucket: 1 },
      { unit: MIDNIGHT + 3 * DAY, from: 0, to: 24, bucket: 1 },
    ],
  });
});

test("hours are read whole where buckets begin with hours", () => {
  const starts = [MIDNIGHT + HOUR / 2, MIDNIGHT + 2 * HOUR, MIDNIGHT + 4 * HOUR];
  expect(cutApart("level_counts", starts, MIDNIGHT + 6 * HOUR)).toEqual({
    whole: { from: MIDNIGHT + HOUR, to: MIDNIGHT + 6 * HOUR },
    pieces: [{ unit: MIDNIGHT, from: 30, to: 60, bucket: 1 }],
  });
});

test("where some hours are cut between others all are read by their slots", () => {
  const starts = [MIDNIGHT, MIDNIGHT + 1.5 * HOUR];
  const parts = cutApart("level_counts", starts, MIDNIGHT + 3 * HOUR);
  expect(parts?.whole).toBeNull();
  expect(parts?.pieces).toHaveLength(4);
});

test("a range within a day is read by its slots", () => {
  const parts = cutApart("logger_counts", [MIDNIGHT + HOUR], MIDNIGHT + 9 * HOUR);
  expect(parts).toEqual({
    whole: null,
    pieces: [{ unit: MIDNIGHT, from: 12, to: 108, bucket: 1 }],
  });
});

describe("a slot that an end of the range cuts", () => {
  const SECOND = 1_000_000;
  const FIVE = 300 * SECOND;
  const endsOf = (from: number, to: number, now = to + DAY) =>
    cutIntoSegments(grainOf("logger_counts"), [from], { to, now });

  test("is counted by the rows within, where these are the shorter part", () => {
    const [from, to] = [MIDNIGHT - SECOND, MIDNIGHT + HOUR + SECOND];
    expect(endsOf(from, to)).toMatchObject({
      from: MIDNIGHT,
      to: MIDNIGHT + HOUR,
      ends: [
        { from, to: MIDNIGHT, bucket: 1, isTakenOff: false },
        { from: MIDNIGHT + HOUR, to, bucket: 1, isTakenOff: false },
      ],
    });
  });

  test("is counted whole otherwise, and the rows outside are taken off", () => {
    const [from, to] = [MIDNIGHT + SECOND, MIDNIGHT + HOUR - SECOND];
    expect(endsOf(from, to)).toMatchObject({
      from: MIDNIGHT,
      to: MIDNIGHT + HOUR,
      ends: [
        { from: MIDNIGHT, to: from, bucket: 1, isTakenOff: true },
        { from: to, to: MIDNIGHT + HOUR, bucket: 1, isTakenOff: true },
      ],
    });
  });

  test("is counted whole up to now, behind which there is next to nothing", () => {
    const to = MIDNIGHT + HOUR + 20 * SECOND;
    expect(endsOf(MIDNIGHT, to, to + SECOND)?.ends).toEqual([
      { from: to, to: MIDNIGHT + HOUR + FIVE, bucket: 1, isTakenOff: true },
    ]);
    expect(endsOf(MIDNIGHT, to, to - SECOND)?.ends).toEqual([
      { from: to, to: MIDNIGHT + HOUR + FIVE, bucket: 1, isTakenOff: true },
    ]);
  });

  test("belongs to the first bucket or the last", () => {
    const starts = [MIDNIGHT + SECOND, MIDNIGHT + HOUR, MIDNIGHT + 2 * HOUR];
    const to = MIDNIGHT + 3 * HOUR - SECOND;
    const cut = cutIntoSegments(grainOf("logger_counts"), starts, { to, now: to + DAY });
    expect(cut?.ends.map(({ bucket }) => bucket)).toEqual([1, 3]);
    expect(cut?.segments.map(({ bucket, from, to }) => [bucket, from, to])).toEqual([
      [1, 0, 12],
      [2, 12, 24],
      [3, 24, 36],
    ]);
  });
});
