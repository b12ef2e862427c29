import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { totpCode } from "@/lib/server/auth/totp/totp";
import { HERE, PASSWORD, problemAt, SingleSignOn } from "@/lib/testing/single-sign-on";

let on: SingleSignOn;

beforeAll(async () => {
  on = await SingleSignOn.start({
    CORDWOOD_OIDC_NAME: "Keycloak",
    CORDWOOD_OIDC_DOMAINS: "corp.example",
    CORDWOOD_OIDC_GROUPS_CLAIM: "realm_access.roles",
    CORDWOOD_OIDC_ROLES:
      "administrator:log-admins, editor:developers, viewer/payments:payments, viewer/lost:lost",
  });
});

beforeEach(() => {
  on.newBrowser();
});

afterAll(() => on.close());

const inGroups = (...roles: string[]) => on.somebody({ realm_access: { roles } });

describe("who is let in", () => {
  test("somebody invited, as what they were invited, where they were going", async () => {
    const { login, email } = on.somebody();
    await on.invite(email.toUpperCase(), "editor");
    const page = await on.comeBy(login, { next: "/logs?q=level:error" });
    expect(page.url.href).toBe(`${HERE}/logs?q=level:error`);
    expect(await on.me()).toMatchObject({
      access: "person",
      provider: "Keycloak",
      person: { email, role: "editor", has_password: false, has_provider: true },
    });
    const [left] = await on.product.db.query<{ n: number }>(sql`
      select count(*)::integer as n from ${on.product.db.table("links")} where email = ${email}`);
    expect(left?.n).toBe(0);
  });

  test("whoever came before, under another name and address", async () => {
    const { login, email } = await on.guest();
    await on.comeBy(login);
    on.server.people[login] = { name: "Married", email: "new@elsewhere.example" };
    on.newBrowser();
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { email } });
  });

  test("a group as the first role that names it, in its team, and as another one from the next time on", async () => {
    await createTeam(on.product.db, {
      name: "payments",
      filter: "logger:payments.*",
      hidden: [],
      database_role: null,
    });
    const { login } = inGroups("payments", "others");
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { role: "viewer", team: "payments" } });
    Object.assign(on.server.people[login] ?? {}, {
      realm_access: { roles: ["payments", "developers"] },
    });
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { role: "editor", team: null } });
    const [entry] = await on.product.db.query(sql`
      select actor, details from ${on.product.db.table("audit")}
      where action = 'changed an account' order by id desc limit 1`);
    expect(entry).toEqual({
      actor: "Keycloak",
      details: { role: "editor", team: null, as: "group" },
    });
    Object.assign(on.server.people[login] ?? {}, { realm_access: { roles: [] } });
    on.newBrowser();
    expect(problemAt(await on.comeBy(login))).toBe("not_invited");
  });

  test("the last administrator stays one, whatever their groups say", async () => {
    await on.product.db.query(sql`
      update ${on.product.db.table("people")} set role = 'viewer' where role = 'administrator'`);
    const { login } = inGroups("log-admins");
    await on.comeBy(login);
    Object.assign(on.server.people[login] ?? {}, { realm_access: { roles: ["developers"] } });
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { role: "administrator" } });
  });

  test("who is let in by a domain when their group is gone, to read like others of it", async () => {
    const { login } = on.somebody({
      email: "dev@corp.example",
      realm_access: { roles: ["developers"] },
    });
    await on.comeBy(login);
    Object.assign(on.server.people[login] ?? {}, { realm_access: { roles: [] } });
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { role: "viewer", team: null } });
  });

  test("a domain, to read, and no other that ends like it", async () => {
    const { login } = on.somebody({ email: "ada@CORP.example" });
    await on.comeBy(login);
    expect(await on.me()).toMatchObject({ person: { role: "viewer" } });
    for (const email of ["eve@notcorp.example", "eve@sub.corp.example", "eve@corp.example.evil"]) {
      on.newBrowser();
      expect(problemAt(await on.comeBy(on.somebody({ email }).login)), email).toBe("not_invited");
    }
  });

  test("nobody else, who is told why on the sign-in page and written down", async () => {
    const { login, email } = on.somebody();
    expect(problemAt(await on.comeBy(login))).toBe("not_invited");
    expect(on.isIn).toBe(false);
    const [entry] = await on.product.db.query(sql`
      select actor, action, details from ${on.product.db.table("audit")} order by id desc limit 1`);
    const details = { by: "Keycloak", problem: "not_invited" };
    expect(entry).toEqual({ actor: email, action: "failed to sign in", details });
  });

  test.each([
    ["unverified", { email_verified: false }],
    ["not said to be verified", { email_verified: undefined }],
    ["none", { email: undefined }],
    ["no address", { email: "ada" }],
  ])("nobody by an address that is %s, invited or not", async (_, more) => {
    const { login, email } = on.somebody(more);
    await on.invite(email);
    expect(problemAt(await on.comeBy(login))).toBe("no_email");
  });

  test("nobody into all logs whose team is missing", async () => {
    expect(problemAt(await on.comeBy(inGroups("lost").login))).toBe("no_team");
  });

  test("nobody who is kept out", async () => {
    const { login, email } = await on.guest();
    await on.comeBy(login);
    await on.product.db.query(sql`
      update ${on.product.db.table("people")} set is_disabled = true where email = ${email}`);
    on.newBrowser();
    expect(problemAt(await on.comeBy(login))).toBe("kept_out");
  });
});

describe("an account with a password", () => {
  const connection = (page: { url: URL }) => {
    expect(page.url.pathname).toBe("/sign-in/connect");
    return page.url.hash.slice(1);
  };

  test("is connected by its password, once, and opened by the provider from then on", async () => {
    const { login, email } = on.somebody();
    await on.withPassword(email);
    const secret = connection(await on.comeBy(login, { until: `${HERE}/sign-in` }));
    expect(on.isIn).toBe(false);
    expect((await on.post("/api/auth/oidc/connect/look", { secret })).text).toContain(email);
    expect((await on.post("/api/auth/oidc/connect", { secret, password: "wrong" })).status).toBe(
      401,
    );
    expect((await on.post("/api/auth/oidc/connect", { secret, password: PASSWORD })).status).toBe(
      200,
    );
    expect(await on.me()).toMatchObject({
      person: { email, has_password: true, has_provider: true },
    });
    expect((await on.post("/api/auth/oidc/connect", { secret, password: PASSWORD })).status).toBe(
      404,
    );
    on.newBrowser();
    expect((await on.comeBy(login)).url.href).toBe(`${HERE}/logs`);
  });

  test("asks for the code of its second factor too", async () => {
    const { login, email } = on.somebody();
    await on.withPassword(email);
    const totp = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    await on.product.db.query(sql`
      update ${on.product.db.table("people")} set totp = ${totp} where email = ${email}`);
    const secret = connection(await on.comeBy(login, { until: `${HERE}/sign-in` }));
    const asked = await on.post("/api/auth/oidc/connect", { secret, password: PASSWORD });
    expect(asked.text).toContain("code_needed");
    const code = totpCode(totp, Math.floor(Date.now() / 30_000));
    const given = await on.post("/api/auth/oidc/connect", { secret, password: PASSWORD, code });
    expect(given.text).toContain("signed_in");
  });

  test("is not opened by what connects it: that is no link for a new password", async () => {
    const { login, email } = on.somebody();
    await on.withPassword(email);
    const secret = connection(await on.comeBy(login, { until: `${HERE}/sign-in` }));
    expect((await on.post("/api/auth/link", { secret, password: "another sentence" })).status).toBe(
      404,
    );
    expect((await on.post("/api/auth/sign-in", { email, password: PASSWORD })).status).toBe(200);
  });

  test("stays its owner's where the provider gives their address to somebody else", async () => {
    const { login, email } = await on.guest();
    await on.comeBy(login);
    on.newBrowser();
    expect(problemAt(await on.comeBy(on.somebody({ email }).login))).toBe("taken");
  });
});
