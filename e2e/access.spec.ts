import { once } from "node:events";
import { request as ask, type IncomingMessage } from "node:http";
import type { Browser, Locator, Page } from "@playwright/test";
import { totpCode } from "@/lib/server/auth/totp/totp";
import { freePort } from "@/lib/server/embedded/free-port";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type OidcServer, startOidcServer } from "@/lib/testing/oidc-server";
import { type Product, startProduct } from "@/lib/testing/product";
import { record } from "@/lib/testing/record";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { OwnPostgres } from "./own-postgres";
import { expect, test } from "./test";

const PASSWORD = "correct horse battery";
const FAILURE = "the card was refused";
const VIEWER = { email: "viewer@example.com", name: "Vera Viewer" };
const ADMIN = { email: "ada@example.com", name: "Ada Lovelace" };

// Each goes on where the one before it ended, as those who run Cordwood do.
test.describe.configure({ mode: "serial" });

let postgres: OwnPostgres;
let provider: OidcServer;
let product: Product;
let url: string;

test.beforeAll(async () => {
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  provider = await startOidcServer({
    cordwoodUrl: url,
    people: {
      ada: { email: ADMIN.email, email_verified: true, name: ADMIN.name },
      grace: { email: "grace@example.com", email_verified: true, name: "Grace Hopper" },
    },
  });
  postgres = await OwnPostgres.start();
  const database = await postgres.createDatabase();
  product = await startProduct({
    settings: {
      DATABASE_URL: database.url,
      PORT: port,
      CORDWOOD_AUTH: "on",
      ...provider.settings,
      CORDWOOD_OIDC_NAME: "Acme ID",
    },
  });
  const timestamp = new Date().toISOString();
  await writeRecords(database.db, [record({ timestamp, level: "ERROR", message: FAILURE })]);
  await database.db.end();
});

test.afterAll(async () => {
  await product?.remove();
  await postgres?.remove();
  await provider?.close();
});

// What needs a session is asked for before there is one, and the browser says so by itself.
test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/status of 40[134]/));

/** The path of a link, of those that are printed or shown. */
function pathIn(text: string): string {
  const [path] = /\/sign-in\/link#[\w-]+/.exec(text) ?? [];
  if (!path) throw new Error(`there is no link in: ${text}`);
  return path;
}

async function anotherBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  return context.newPage();
}

/** Types into the field that has the focus, which must be this one. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await expect(page.getByLabel(label, { exact: true })).toBeFocused();
  await page.keyboard.type(text);
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  // It can be pressed from when the page listens.
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "Account", exact: true })).toBeVisible();
}

/** Another tab in place of one whose session has ended: that one goes to sign-in by itself, at any time. */
async function anotherTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await page.close();
  return tab;
}

function group(page: Page, name: string) {
  return page.getByRole("region", { name, exact: true });
}

test("the printed link makes the first account, which signs in, by keyboard alone", async ({
  page,
}) => {
  await expect.poll(() => product.printed()).toContain("/sign-in/link#");
  const link = url + pathIn(product.printed());
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Set up Cordwood" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await type(page, "E-mail", ADMIN.email);
  await page.keyboard.press("Tab");
  await type(page, "Your name", ADMIN.name);
  await page.keyboard.press("Tab");
  await type(page, "Password", PASSWORD);
  await page.keyboard.press("Enter");
  await expectSignedIn(page);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link can't be used" })).toBeVisible();

  await page.goto(`${url}/settings/account`);
  await expect(page.locator("nav [aria-current=page]")).toHaveText("Account");
  await page.getByRole("button", { name: "Sign out", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in to Cordwood" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));

  await page.goto(`${url}/logs?q=level:error`);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Continue with Acme ID" })).toBeFocused();
  await page.keyboard.press("Tab");
  await type(page, "E-mail", ADMIN.email);
  await page.keyboard.press("Tab");
  await type(page, "Password", "not this one");
  await page.keyboard.press("Enter");
  const refusal = page.getByRole("alert").filter({ hasText: "E-mail, password or code is wrong" });
  await expect(refusal).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/logs\?.*level(:|%3A)error/);
});

async function shownLink(part: Locator): Promise<string> {
  const shown = await part.getByRole("status").getByRole("code").textContent();
  return url + pathIn(shown ?? "");
}

/** Invites somebody, and gives the link that is shown this once. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto(`${url}/settings/access`);
  const people = group(page, "People");
  await people.getByLabel("Invite by e-mail").fill(email);
  await people.getByRole("button", { name: "Make a link" }).click();
  return shownLink(people);
}

test("who is invited comes in, decides about nobody, and adds a second factor", async ({
  browser,
  page,
  consoleWatch,
}) => {
  await signIn(page, ADMIN.email);
  await expectSignedIn(page);
  const link = await invite(page, VIEWER.email);
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));

  const theirs = await anotherBrowser(browser);
  consoleWatch.watch(theirs.context());
  await theirs.goto(link);
  await expect(theirs.getByText("You are invited as viewer.")).toBeVisible();
  await theirs.getByLabel("Your name").fill(VIEWER.name);
  await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await theirs.keyboard.press("Enter");
  await expectSignedIn(theirs);
  await theirs.goto("/settings");
  await expect(theirs.getByRole("link", { name: "Your account" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "People, teams and tokens" })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Import log files" })).toHaveCount(0);
  await expect(theirs.getByText("Importing log files needs the role of editor")).toBeVisible();
  const refused = await theirs.goto("/settings/access");
  expect(refused?.status()).toBe(403);
  await expect(theirs.getByText("This page is for another role")).toBeVisible();

  await theirs.goto("/errors");
  const failure = theirs.getByRole("link", { name: FAILURE });
  await expect(failure).toBeVisible();
  await expect(theirs.getByRole("checkbox")).toHaveCount(0);
  await failure.click();
  await expect(theirs.getByText("Resolving and ignoring errors needs the role of")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Resolve" })).toHaveCount(0);

  await theirs.goto("/settings/account");
  const factor = group(theirs, "Second factor");
  await factor.getByRole("button", { name: "Add an authenticator" }).click();
  await expect(factor.getByRole("img", { name: /QR code/ })).toBeVisible();
  await eachLook(theirs, TWO_LOOKS, () => expectAccessible(theirs));
  const secret = (await factor.getByRole("code").textContent()) ?? "";
  const step = Math.floor(Date.now() / 30_000);
  await type(theirs, "Code", totpCode(secret, step));
  await factor.getByLabel("Your password").fill(PASSWORD);
  await theirs.keyboard.press("Enter");
  await expect(factor.getByRole("button", { name: "Remove it" })).toBeVisible();
  await factor.getByRole("button", { name: "Replace it" }).click();
  await expect(factor.getByLabel("Code of the old one")).toBeVisible();
  await factor.getByRole("button", { name: "Cancel" }).click();
  await group(theirs, "You").getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(theirs.getByRole("heading", { name: "Sign in to Cordwood" })).toBeVisible();

  await signIn(theirs, VIEWER.email);
  // A code is good once, and this one's step is over or taken.
  await type(theirs, "Code", totpCode(secret, step + 1));
  await theirs.keyboard.press("Enter");
  await expectSignedIn(theirs);
});

test("a lost password is replaced by a link, which ends every session, and so does leaving everywhere", async ({
  browser,
  page,
  consoleWatch,
}) => {
  await signIn(page, ADMIN.email);
  await expectSignedIn(page);
  await page.goto(`${url}/settings/access`);
  const people = group(page, "People");
  await people.getByRole("button", { name: `Change ${VIEWER.name}` }).click();
  await page.getByRole("menuitem", { name: "Make a password link" }).click();
  const link = await shownLink(people);

  const laptop = await anotherBrowser(browser);
  let phone = await anotherBrowser(browser);
  for (const each of [laptop, phone]) consoleWatch.watch(each.context());
  await laptop.goto(link);
  await expect(laptop.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await laptop.getByLabel("Password", { exact: true }).fill(`${PASSWORD}, again`);
  await laptop.keyboard.press("Enter");
  await expectSignedIn(laptop);
  // The second factor went with the password.
  await signIn(phone, VIEWER.email, `${PASSWORD}, again`);
  await expectSignedIn(phone);

  await laptop.goto("/settings/account");
  const sessions = group(laptop, "Sessions");
  await expect(sessions.getByRole("row")).toHaveCount(3);
  await sessions.getByRole("button", { name: /^End/ }).click();
  await expect(sessions.getByRole("row")).toHaveCount(2);
  phone = await anotherTab(phone);
  await phone.goto("/logs");
  await expect(phone).toHaveURL(/\/sign-in\?next=/);

  await signIn(phone, VIEWER.email, `${PASSWORD}, again`);
  await expectSignedIn(phone);
  await laptop.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(laptop.getByRole("heading", { name: "Sign in to Cordwood" })).toBeVisible();
  phone = await anotherTab(phone);
  await phone.goto("/logs");
  await expect(phone).toHaveURL(/\/sign-in\?next=/);
});

/** The status of what is asked for by a path as it is written: browsers tidy it up. */
async function statusAt(path: string, method: string, cookie: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const sent = ask({ hostname, port, path, method, headers: { cookie } }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}

test("what the gate has let through is what is answered, however its path is written", async ({
  page,
}) => {
  await signIn(page, VIEWER.email, `${PASSWORD}, again`);
  await expectSignedIn(page);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const method of ["GET", "HEAD"]) {
    expect(await statusAt("/api/errors?q=", method, cookie)).toBe(200);
    for (const path of ["/api/errors/rules", "/api/errors/rules/", "/api/errors/rules?x#y"]) {
      expect(await statusAt(path, method, cookie), `${method} ${path}`).toBe(403);
    }
    for (const path of [
      ...["/api/errors/rules#/", "/api/errors/rules#?x", "/api/errors/%72ules"],
      ...["/api/errors/rules%2ftry", "/settings/%61ccess", "/api/logs#/../people"],
    ]) {
      expect(await statusAt(path, method, cookie), `${method} ${path}`).toBe(404);
    }
  }
});

test("a token is shown once, works, and doesn't any more from when it is revoked", async ({
  page,
  request,
}) => {
  await signIn(page, ADMIN.email);
  await expectSignedIn(page);
  await page.goto(`${url}/settings/access`);
  const tokens = group(page, "Tokens");
  await tokens.getByLabel("New token").fill("nightly report");
  await tokens.getByLabel("Use", { exact: true }).selectOption("Reads logs");
  await tokens.getByRole("button", { name: "Make it" }).click();
  const token = await tokens.getByRole("status").getByRole("code").textContent();
  const ask = () =>
    request.get(`${url}/api/logs?from=now-1h`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);

  await page.reload();
  const revoke = tokens.getByRole("button", { name: "Revoke nightly report" });
  await expect(revoke).toBeVisible();
  await expect(page.getByText(token ?? "")).toHaveCount(0);
  await revoke.click();
  await expect(tokens.getByText("Revoked", { exact: true })).toBeVisible();
  await expect.poll(async () => (await ask()).status()).toBe(401);
});

test("the provider's button lets in who is invited, and connects who has a password", async ({
  browser,
  page,
  consoleWatch,
}) => {
  const theirs = await anotherBrowser(browser);
  consoleWatch.watch(theirs.context());
  const comeBy = async (login: string) => {
    await theirs.goto("/sign-in");
    await theirs.getByRole("link", { name: "Continue with Acme ID" }).press("Enter");
    await theirs.getByRole("link", { name: login }).click();
  };
  await comeBy("grace");
  const problem = theirs.getByRole("alert").filter({ hasText: "Ask an administrator to invite" });
  await expect(problem).toBeVisible();
  await eachLook(theirs, TWO_LOOKS, () => expectAccessible(theirs));

  await signIn(page, ADMIN.email);
  await expectSignedIn(page);
  await invite(page, "grace@example.com");
  await theirs.getByRole("link", { name: "Continue with Acme ID" }).click();
  await expectSignedIn(theirs);
  await theirs.goto("/settings/account");
  await expect(group(theirs, "You")).toContainText("Acme ID signs you in");
  await group(theirs, "You").getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(theirs.getByText("still signed in at Acme ID")).toBeVisible();

  await theirs.context().clearCookies();
  await comeBy("ada");
  await expect(theirs.getByRole("heading", { name: "Connect Acme ID" })).toBeVisible();
  await eachLook(theirs, TWO_LOOKS, () => expectAccessible(theirs));
  await type(theirs, "Password", PASSWORD);
  await theirs.keyboard.press("Enter");
  await expectSignedIn(theirs);
});
