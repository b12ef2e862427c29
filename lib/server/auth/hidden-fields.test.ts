import { expect, test } from "vitest";
import { fieldKeys, hides } from "./hidden-fields";

test.each([
  [["user_id"], "user_id", true],
  [["@user_id"], "user_id", true],
  [["user"], "user.id", true],
  [["user.id"], "user", false],
  [["user.id"], "user.id.number", true],
  [['@"user.id"'], "user.id", true],
  [["host"], "hostname", true],
  [["@host"], "host", false],
  [["host"], "@host", false],
  [["user"], "user_id", false],
  [[], "user_id", false],
])("where %j is hidden, the values of %s are: %s", (hidden, field, is) => {
  expect(hides(hidden, field)).toBe(is);
});

test("the keys of a field are those on the way to it", () => {
  expect(fieldKeys("auth.token")).toEqual(["auth", "token", "auth.token"]);
  expect(fieldKeys("host")).toEqual([]);
});
