import { expect, test } from "vitest";
import { lookupField, lookupFields, spellingsOf } from "./lookup-field";

test.each([
  ["user_id", "user_id"],
  ["@user_id", "user_id"],
  ['@"user_id"', "user_id"],
  ["user.id", "user.id"],
  ['@"user.id"', '@"user.id"'],
  ['@"no name"', '@"no name"'],
  ["@level", "@level"],
  ["hostname", "host"],
  ["HOST", "host"],
  ["pid", "process"],
])("values of %s may have names, by the field %s", (name, field) => {
  expect(lookupField(name)).toBe(field);
});

test.each(["level", "message", "exception", "timestamp", "id", "*", "", "a b", '@"x', "5"])(
  "%s has none",
  (name) => {
    expect(lookupField(name)).toBeNull();
    expect(lookupFields(name)).toEqual([]);
  },
);

test("a key with dots has the names of the path that finds it", () => {
  expect(lookupFields('@"user.id"')).toEqual(['@"user.id"', "user.id"]);
  expect(lookupFields("user.id")).toEqual(["user.id"]);
});

test.each(["user_id", "user.id", '@"user.id"', "host", '@"no name"'])(
  "what a lookup of %s says is found under each spelling of the field",
  (field) => {
    for (const spelling of spellingsOf(field)) expect(lookupFields(spelling)).toContain(field);
  },
);

test("a path with dots is a key of that name too", () => {
  expect(spellingsOf("user.id")).toEqual(["user.id", '@"user.id"']);
});
