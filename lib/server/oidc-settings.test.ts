import { describe, expect, test } from "vitest";
import { readSettings } from "./env";

const WHOLE = {
  CORDWOOD_AUTH: "on",
  CORDWOOD_URL: "https://logs.example.com",
  CORDWOOD_OIDC_ISSUER: "https://id.example.com/realms/staff",
  CORDWOOD_OIDC_CLIENT_ID: "cordwood",
  CORDWOOD_OIDC_CLIENT_SECRET: "hunter2",
};

function read(changes: Record<string, string | undefined> = {}) {
  return readSettings({ NODE_ENV: "test", ...WHOLE, ...changes }, "/").oidc;
}

test("nothing set, nobody but passwords lets people in", () => {
  expect(readSettings({ NODE_ENV: "test" }, "/").oidc).toBeNull();
});

test("a provider is called by its host until it has a name", () => {
  expect(read()).toMatchObject({
    name: "id.example.com",
    callbackUrl: "https://logs.example.com/api/auth/oidc/callback",
    domains: [],
    roles: [],
  });
  expect(read({ CORDWOOD_OIDC_NAME: " Keycloak " })?.name).toBe("Keycloak");
});

test("groups have roles, and teams where they don't see all", () => {
  const given = "administrator:log-admins, viewer/Team A:cn=a;ou=x:y";
  expect(read({ CORDWOOD_OIDC_ROLES: given })?.roles).toEqual([
    { role: "administrator", team: null, group: "log-admins" },
    { role: "viewer", team: "Team A", group: "cn=a;ou=x:y" },
  ]);
});

describe("is refused with a sentence that says what to do", () => {
  test.each([
    ["CORDWOOD_URL", undefined, "CORDWOOD_URL must be set with CORDWOOD_OIDC_ISSUER"],
    ["CORDWOOD_OIDC_CLIENT_ID", undefined, "CORDWOOD_OIDC_CLIENT_ID must be set"],
    ["CORDWOOD_OIDC_CLIENT_SECRET", "", "CORDWOOD_OIDC_CLIENT_SECRET must be set"],
    ["CORDWOOD_OIDC_ISSUER", undefined, "without it CORDWOOD_OIDC_CLIENT_ID does nothing"],
    ["CORDWOOD_OIDC_ISSUER", "http://id.example.com", "must be the https address"],
    ["CORDWOOD_OIDC_ISSUER", "id.example.com", "must be the https address"],
    ["CORDWOOD_OIDC_ISSUER", "http://127.0.0.1.example.com", "must be the https address"],
    ["CORDWOOD_OIDC_ISSUER", "https://login.microsoftonline.com/common/v2.0", "names your tenant"],
    ["CORDWOOD_AUTH", "off", "CORDWOOD_AUTH must not be off"],
    ["CORDWOOD_OIDC_SCOPE", "email", "openid among them"],
    ["CORDWOOD_OIDC_DOMAINS", "ada@example.com", "must be domains"],
    ["CORDWOOD_OIDC_DOMAINS", "com", "must be domains"],
    ["CORDWOOD_OIDC_ROLES", "owner:admins", "must be roles and groups"],
    ["CORDWOOD_OIDC_ROLES", "administrator/payments:admins", "must be roles and groups"],
    ["CORDWOOD_OIDC_ROLES", "viewer", "must be roles and groups"],
  ])("%s as %s", (name, value, sentence) => {
    expect(() => read({ [name]: value })).toThrow(sentence);
    expect(() => read({ [name]: value })).not.toThrow("hunter2");
  });
});
