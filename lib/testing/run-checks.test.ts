import { expect, test } from "vitest";
import { gatesFor } from "./run-checks";

const namesFor = (...args: string[]) => gatesFor(args)?.map(({ name }) => name);

test("check on its own is complete: the unit tests are its last gate", () => {
  expect(namesFor()?.at(-1)).toBe("unit tests");
});

test("check leaves the unit tests, and nothing else, to npm test where that follows", () => {
  expect([...(namesFor("--without-tests") ?? []), "unit tests"]).toEqual(namesFor());
});

test("check refuses what it doesn't know, rather than to leave gates out by a typing error", () => {
  expect(gatesFor(["--without-test"])).toBeNull();
  expect(gatesFor(["--without-tests", "twice"])).toBeNull();
});
