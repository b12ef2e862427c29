import { expect, it } from "vitest";
import { matchingZones } from "./matching-zones";

it("finds a zone by its city, however it is written", () => {
  for (const typed of ["new york", "New_York", "america/new"]) {
    expect(matchingZones(typed)).toContain("America/New_York");
  }
});

it("puts names that begin so before those that only hold it", () => {
  const zones = matchingZones("rom");
  expect(zones[0]).toBe("Europe/Rome");
});

it("knows UTC, and nothing by a name nobody has", () => {
  expect(matchingZones("utc")[0]).toBe("UTC");
  expect(matchingZones("Atlantis")).toEqual([]);
});

it.each(["kolkata", "calcutta", "kyiv", "ho chi minh"])(
  "a place that was renamed is found as %s",
  (typed) => {
    expect(matchingZones(typed)).toHaveLength(1);
  },
);
