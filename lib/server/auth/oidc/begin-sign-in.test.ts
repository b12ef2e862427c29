import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "@/lib/server/env";
import { type OidcServer, startOidcServer } from "@/lib/testing/oidc-server";
import { beginSignIn } from "./begin-sign-in";
import { OidcProvider } from "./oidc-provider";

let server: OidcServer;
const clock = { now: 1_000_000 };

beforeAll(async () => {
  server = await startOidcServer({ cordwoodUrl: "https://logs.example.com", people: {} });
});

afterAll(() => server.close());

function providerAt(issuer: string): OidcProvider {
  const { oidc } = readSettings(
    { NODE_ENV: "test", CORDWOOD_AUTH: "on", ...server.settings, CORDWOOD_OIDC_ISSUER: issuer },
    "/",
  );
  if (!oidc) throw new Error("single sign-on is not set");
  return new OidcProvider(oidc, () => clock.now);
}

async function begin(provider: OidcProvider) {
  const asker = { isSecure: true };
  const answer = await beginSignIn("/errors", { provider, asker, nowMs: clock.now });
  return { to: answer.headers.get("location"), cookie: answer.headers.get("set-cookie") };
}

test("the way to the provider is a cookie of this host alone, for ten minutes, that no script reads", async () => {
  const { to, cookie } = await begin(providerAt(server.issuer));
  expect(to).toMatch(`${server.issuer}/auth?`);
  expect(cookie).toMatch(
    /^__Host-cordwood_oidc=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/,
  );
});

test("a provider under another address than it calls itself isn't gone to", async () => {
  const other = server.issuer.replace("127.0.0.1", "localhost");
  expect((await begin(providerAt(other))).to).toBe("/sign-in?problem=untrusted&next=%2Ferrors");
});

test("an address where no provider is says so", async () => {
  const { to } = await begin(providerAt(`${server.issuer}/realms/none`));
  expect(to).toBe("/sign-in?problem=provider_failed&next=%2Ferrors");
});

// The last: it doesn't come back.
test("a provider that went away seconds ago isn't gone to", async () => {
  const provider = providerAt(server.issuer);
  await begin(provider);
  await server.close();
  clock.now += 10_001;
  const { to, cookie } = await begin(provider);
  expect(to).toBe("/sign-in?problem=provider_away&next=%2Ferrors");
  expect(cookie).toBeNull();
});
