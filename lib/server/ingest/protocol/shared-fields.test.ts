import { expect, test } from "vitest";
import { SharedFields } from "./shared-fields";

/** As JSON it takes half of what records may share. */
const large = { text: "x".repeat(32 * 1024 - 11) };

test("fields are shared by as many records as their copies have room for, and by no more", () => {
  const shared = new SharedFields();
  const fits = (256 * 2 ** 20) / JSON.stringify(large).length;
  expect(fits).toBe(8_192);
  const refusals = Array.from({ length: fits }, () => shared.refusalOf(large));
  expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
  expect(shared.refusalOf(large)).toMatchObject({ refused: expect.stringMatching(/256 MiB/) });
  expect(shared.refusalOf({ other: 1 })).not.toBeNull();
  expect(new SharedFields().refusalOf(large)).toBeNull();
});

test.each([
  ["more than 64 KiB", { text: "x".repeat(64 * 1024) }],
  [
    "more than 2000 keys",
    Object.fromEntries(Array.from({ length: 2_001 }, (_, key) => [`k${key}`, 1])),
  ],
])("fields of %s are shared by nobody, however small the rest", (_, fields) => {
  const shared = new SharedFields();
  expect(shared.refusalOf(fields)).toMatchObject({ refused: expect.stringMatching(/64 KiB/) });
  expect(shared.refusalOf({ small: 1 })).toBeNull();
});
