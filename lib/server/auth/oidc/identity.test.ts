import { expect, test } from "vitest";
import { identityFrom } from "./identity";

const SETTINGS = { verifiedClaim: "email_verified", groupsClaim: "groups" };

function identity(claims: Record<string, unknown>, settings: Partial<typeof SETTINGS> = {}) {
  return identityFrom("https://id.example", "s", claims, { ...SETTINGS, ...settings });
}

test.each([
  [{ email_verified: true }, "email_verified", "ada@x.example"],
  [{ email_verified: "true" }, "email_verified", "ada@x.example"],
  [{ xms_edov: "1" }, "xms_edov", "ada@x.example"],
  [{ email_verified: false }, "email_verified", null],
  [{ email_verified: "false" }, "email_verified", null],
  [{ email_verified: {} }, "email_verified", null],
  [{}, "email_verified", null],
  [{ email_verified: true }, "xms_edov", null],
])(
  "an address is taken where %j says by %s that it was verified",
  (claims, verifiedClaim, email) => {
    expect(identity({ email: "ada@x.example", ...claims }, { verifiedClaim }).email).toBe(email);
  },
);

test.each([
  [{ groups: ["a", "b"] }, "groups", ["a", "b"]],
  [{ groups: "a" }, "groups", ["a"]],
  [{ realm_access: { roles: ["a"] } }, "realm_access.roles", ["a"]],
  [{ "https://x.example/roles": ["a"] }, "https://x.example/roles", ["a"]],
  [{ groups: ["a", 1, null] }, "groups", ["a"]],
  [{ groups: { a: true } }, "groups", []],
  [{}, "constructor.name", []],
])("in %j the groups at %s are %j", (claims, groupsClaim, groups) => {
  expect(identity(claims, { groupsClaim }).groups).toEqual(groups);
});

test("a name that says nothing is none", () => {
  expect(identity({ name: "Ada" }).name).toBe("Ada");
  expect(identity({ name: "  " }).name).toBeNull();
  expect(identity({ name: "A".repeat(101) }).name).toBeNull();
  expect(identity({ name: "Ada\u202e" }).name).toBeNull();
});
