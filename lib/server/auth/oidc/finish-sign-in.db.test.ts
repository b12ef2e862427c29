import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OidcServer } from "@/lib/testing/oidc-server";
import { HERE, PASSWORD, problemAt, SingleSignOn } from "@/lib/testing/single-sign-on";

const BACK = `${HERE}/api/auth/oidc/callback`;
const SESSION = "__Host-cordwood_session";
const FLOW = "__Host-cordwood_oidc";

let on: SingleSignOn;

beforeAll(async () => {
  on = await SingleSignOn.start({});
});

beforeEach(() => {
  on.server.forge(null);
  on.newBrowser();
});

afterAll(() => on.close());

describe("the way back", () => {
  /** Somebody who may come in, up to where the provider sends them back. */
  async function onTheWayBack() {
    const { login } = await on.guest();
    const { url } = await on.comeBy(login, { until: BACK });
    expect(url.searchParams.has("code")).toBe(true);
    return url;
  }

  test("asks for a code by PKCE, and tells neither verifier nor secret in any address", async () => {
    on.server.asked.length = 0;
    await onTheWayBack();
    const [request] = on.server.asked.filter(({ pathname }) => pathname === "/auth");
    expect(Object.fromEntries(request?.searchParams ?? [])).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: BACK,
    });
    const [secret = ""] = on.browser.cookies(HERE).get(FLOW)?.split(".") ?? [];
    expect(on.server.asked.join(" ")).not.toContain(secret);
  });

  test("is the browser's that began: another one gets nowhere with the same address", async () => {
    const url = await onTheWayBack();
    on.newBrowser();
    expect(problemAt(await on.browser.go(url))).toBe("stale");
    await on.comeBy(on.somebody().login, { until: BACK });
    expect(problemAt(await on.browser.go(url))).toBe("stale");
    expect(on.isIn).toBe(false);
  });

  test("takes no state but its own", async () => {
    const url = await onTheWayBack();
    url.searchParams.set("state", "A".repeat(43));
    expect(problemAt(await on.browser.go(url))).toBe("stale");
  });

  test("is over when it was gone, also for who kept the cookie", async () => {
    const url = await onTheWayBack();
    const kept = on.browser.cookies(HERE).get(FLOW) ?? "";
    expect((await on.browser.go(url)).url.pathname).toBe("/logs");
    expect(on.browser.cookies(HERE).has(FLOW)).toBe(false);
    on.newBrowser();
    on.browser.cookies(HERE).set(FLOW, kept);
    expect(problemAt(await on.browser.go(url))).toBe("stale");
    expect(on.isIn).toBe(false);
  });

  test("is over after ten minutes", async () => {
    const url = await onTheWayBack();
    const cookies = on.browser.cookies(HERE);
    const [secret, , next] = cookies.get(FLOW)?.split(".") ?? [];
    const tooLong = (Date.now() - 10 * 60_000 - 1).toString(36);
    cookies.set(FLOW, `${secret}.${tooLong}.${next}`);
    expect(problemAt(await on.browser.go(url))).toBe("stale");
  });

  test("takes no code that was issued to somebody else's browser", async () => {
    const theirs = await onTheWayBack();
    on.newBrowser();
    const url = await onTheWayBack();
    url.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    expect(problemAt(await on.browser.go(url))).toBe("stale");
  });

  test("answers who was sent by another provider with nothing", async () => {
    const url = await onTheWayBack();
    url.searchParams.set("iss", "https://evil.example");
    expect(problemAt(await on.browser.go(url))).toBe("untrusted");
  });

  test("leads to this site alone", async () => {
    const { login } = await on.guest();
    for (const next of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "logs",
      "/a b",
    ]) {
      expect((await on.comeBy(login, { next })).url.href, next).toBe(`${HERE}/`);
    }
    on.newBrowser();
    const url = await onTheWayBack();
    const [secret, began] = on.browser.cookies(HERE).get(FLOW)?.split(".") ?? [];
    const evil = Buffer.from("//evil.example").toString("base64url");
    on.browser.cookies(HERE).set(FLOW, `${secret}.${began}.${evil}`);
    expect((await on.browser.go(url)).url.href).toBe(`${HERE}/`);
  });

  test("makes a session of its own, whatever cookie one came with", async () => {
    const { login, email } = await on.guest();
    const attacker = await on.guest();
    await on.comeBy(attacker.login);
    const planted = on.browser.cookies(HERE).get(SESSION) ?? "";
    // The victim's browser, in which somebody has planted the cookie of a session of their own.
    on.newBrowser();
    on.browser.cookies(HERE).set(SESSION, planted);
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { email } });
    expect(on.browser.cookies(HERE).get(SESSION)).not.toBe(planted);
    on.browser.cookies(HERE).set(SESSION, planted);
    expect(await on.me()).toMatchObject({ access: "nobody" });
  });

  test("tells who cancelled, and lets them try again", async () => {
    const { url } = await on.browser.go(`${HERE}/api/auth/oidc/start`);
    expect(problemAt(await on.browser.go(`${url}?cancel`))).toBe("provider_refused");
  });
});

describe("a token", () => {
  const seconds = Math.floor(Date.now() / 1_000);

  async function problemWith(forgery: Parameters<OidcServer["forge"]>[0]) {
    const { login } = await on.guest();
    on.server.forge(forgery);
    const problem = problemAt(await on.comeBy(login));
    expect(on.isIn).toBe(problem === null);
    return problem;
  }

  test.each<[string, Parameters<OidcServer["forge"]>[0]]>([
    ["with another nonce", { claims: (claims) => ({ ...claims, nonce: "another" }) }],
    ["without a nonce", { claims: ({ nonce: _, ...claims }) => claims }],
    ["of another issuer", { claims: (claims) => ({ ...claims, iss: "https://evil.example" }) }],
    ["for another client", { claims: (claims) => ({ ...claims, aud: "another" }) }],
    ["that expired", { claims: (claims) => ({ ...claims, exp: seconds - 300 }) }],
    ["that isn't valid yet", { claims: (claims) => ({ ...claims, nbf: seconds + 300 }) }],
    ["without a subject", { claims: ({ sub: _, ...claims }) => claims }],
    ["signed by another key", { isForeign: true }],
    ["signed by a key that is on no list", { isForeign: true, header: { kid: "another" } }],
    ["that says it needs no signature", { header: { alg: "none" } }],
    ["that says it was signed by the secret", { header: { alg: "HS256" } }],
  ])("%s lets nobody in", async (_, forgery) => {
    expect(await problemWith(forgery)).toBe("untrusted");
  });

  test("may come from a clock that is off by half a minute", async () => {
    const ago = { claims: (claims: object) => ({ ...claims, exp: seconds - 30 }) };
    expect(await problemWith(ago)).toBeNull();
  });

  test("that says too little is completed by what the provider tells when asked", async () => {
    expect(
      await problemWith({ claims: ({ email: _, email_verified: __, ...claims }) => claims }),
    ).toBeNull();
  });
});

test("who signs out is told whether the provider would bring them back", async () => {
  const { login, email } = on.somebody();
  await on.invite(email);
  await on.comeBy(login);
  expect(JSON.parse((await on.post("/api/auth/sign-out", {})).text)).toEqual({
    is_at_provider: true,
  });
  await on.withPassword("by-password@example.com");
  await on.post("/api/auth/sign-in", { email: "by-password@example.com", password: PASSWORD });
  expect(JSON.parse((await on.post("/api/auth/sign-out", {})).text)).toEqual({
    is_at_provider: false,
  });
});

test("a session by the provider ends after half a day", async () => {
  const { login, email } = on.somebody();
  await on.invite(email);
  await on.comeBy(login);
  const [session] = await on.product.db.query<{ hours: number }>(sql`
    select round(extract(epoch from expires_at - created_at) / 3600)::integer as hours
    from ${on.product.db.table("sessions")} order by created_at desc limit 1`);
  expect(session?.hours).toBe(12);
});
