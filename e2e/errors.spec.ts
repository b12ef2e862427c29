import type { APIRequestContext } from "@playwright/test";
import { demoDay } from "./demo-day";
import { ErrorsPage } from "./pages/errors-page";
import { LogsPage } from "./pages/logs-page";
import { OverviewPage } from "./pages/overview-page";
import { expect, test } from "./test";

test.slow();

const TRACE = `Traceback (most recent call last):
  File "/srv/shop/checkout.py", line 88, in charge
    gateway.charge(order)
TimeoutError: the gateway gave no answer`;

/** One failed request: what led to it, and the error. */
async function fail(request: APIRequestContext, origin: string, number: number) {
  const request_id = `req-${number}`;
  const sent = await request.post(`${origin}/api/ingest`, {
    data: [
      { level: "warning", logger: "shop.pool", message: "no connection is free", request_id },
      {
        level: "error",
        logger: "shop.checkout",
        message: `order ${number} could not be paid`,
        exception: TRACE,
        request_id,
        user_id: `user-${number}`,
      },
    ],
  });
  expect(await sent.json()).toMatchObject({ accepted: 2, rejected: [] });
}

test("an error rises, its cause is found in the flow, it is resolved with a note, comes back and tells", async ({
  own,
  page,
  request,
}) => {
  const errors = new ErrorsPage(page, own.url);
  const overview = new OverviewPage(page, own.url);
  for (const number of [1, 2, 3]) await fail(request, own.url, number);
  await overview.open();
  await overview.telling.getByRole("link", { name: "1 new" }).click();
  const group = errors.group(/TimeoutError/);
  await expect(group).toContainText("charge (checkout.py)");
  await expect(group).toContainText("New");
  await expect(group.getByText("3", { exact: true }).first()).toBeVisible();
  await group.getByRole("link").click();
  await expect(errors.title).toHaveText(/TimeoutError: the gateway gave no answer/);
  const before = page.getByRole("region", { name: "What comes just before" });
  await expect(before.getByRole("listitem")).toContainText(["no connection is free"]);

  await page.getByRole("link", { name: /^Flow of request_id req-3/ }).click();
  await page.waitForURL(/\/flows\//);
  await expect(page.getByText("no connection is free").first()).toBeVisible();
  await page.goBack();
  await expect(errors.title).toHaveText(/TimeoutError/);

  await errors.resolveWith("The pool is larger now", "https://example.org/change/7");
  await expect(page.getByText("The pool is larger now")).toBeVisible();
  await expect(page.getByRole("link", { name: "https://example.org/change/7" })).toBeVisible();
  await expect(errors.resolve).toHaveCount(0);
  await errors.open();
  await expect(page.getByText("Nothing is open")).toBeVisible();

  await fail(request, own.url, 4);
  await overview.open();
  await expect(overview.telling.getByRole("link", { name: "1 came back" })).toBeVisible();
  await overview.telling.getByRole("listitem").getByRole("link").click();
  await expect(page.getByText(/It was resolved on .* and came back/)).toBeVisible();
  await expect(page.getByText("The pool is larger now")).toBeVisible();
});

test("who resolves what somebody else has resolved meanwhile is told, and sees how it stands", async ({
  own,
  page,
  context,
  request,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 409/);
  await fail(request, own.url, 1);
  const mine = new ErrorsPage(page, own.url);
  await mine.open();
  await mine.groups.first().getByRole("link").click();
  await expect(mine.resolve).toBeVisible();
  const theirPage = await context.newPage();
  const theirs = new ErrorsPage(theirPage, own.url);
  await theirPage.goto(page.url());
  await expect(theirs.resolve).toBeVisible();
  await mine.resolveWith("Mine", "");
  await expect(page.getByText("Mine")).toBeVisible();
  await theirs.resolveWith("Theirs", "");
  await expect(theirPage.getByRole("alert").filter({ hasText: "how it stands" })).toBeVisible();
  await expect(theirPage.getByText("Mine")).toBeVisible();
});

test("groups that are one are merged and taken apart again", async ({ own, page, request }) => {
  for (const message of ["disk sda is full", "mail was refused by the relay"]) {
    await request.post(`${own.url}/api/ingest`, {
      data: { level: "error", logger: "host", message },
    });
  }
  const errors = new ErrorsPage(page, own.url);
  await errors.open();
  await expect(errors.groups).toHaveCount(2);
  for (const box of await errors.groups.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(errors.groups).toHaveCount(1);
  await errors.groups.getByRole("link").click();
  const takeOut = page.getByRole("button", { name: /^Take .* out$/ });
  await takeOut.click();
  // Leaving sooner would take the request back.
  await expect(takeOut).toHaveCount(0);
  await errors.open();
  await expect(errors.groups).toHaveCount(2);
});

test("what a group's errors differ in splits it, and it is put together again", async ({
  own,
  page,
  request,
}) => {
  const data = ["north", "south", "north", "south"].map((bank, order) => ({
    level: "error",
    logger: "shop.pay",
    message: `order ${order} was refused`,
    bank,
  }));
  await request.post(`${own.url}/api/ingest`, { data });
  const errors = new ErrorsPage(page, own.url);
  await errors.open();
  await errors.groups.getByRole("link").click();
  await page.getByRole("button", { name: "Split", exact: true }).press("Enter");
  const form = page.getByRole("dialog", { name: "Split" });
  await expect(form.getByRole("radio", { name: /^bank 2 groups/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(errors.groups).toHaveCount(2);
  await expect(errors.groups.filter({ hasText: "bank: north" })).toContainText("2");
  await errors.groups.filter({ hasText: "bank: south" }).getByRole("link").click();
  await page.getByRole("button", { name: "Put together again" }).click();
  await expect(page.getByRole("button", { name: "Put together again" })).toHaveCount(0);
  await errors.open();
  await expect(errors.groups).toHaveCount(1);
});

test("the list counts what the overview counts, and is gone through by keys", async ({
  overview,
  page,
}) => {
  const day = demoDay();
  await overview.open(day);
  const shown = await page.getByRole("link", { name: /^Errors: / }).getAttribute("aria-label");
  const errors = new ErrorsPage(page);
  await errors.open({ ...day, state: "all", sort: "frequent" });
  const count = /Errors: ([\d,]+)/.exec(shown ?? "")?.[1];
  await expect(page.getByText(`${count} errors in this range.`)).toBeVisible();
  await errors.groups.first().getByRole("link").focus();
  await page.keyboard.press("j");
  await expect(errors.groups.nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Errors over time" })).toBeVisible();
});

test("a later row that says what fixed it is taken for the fix", async ({ own, page }) => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const extra_data = { request_id: "req-9" };
  await own.write([
    { timestamp: minutesAgo(2), level: "ERROR", message: "the pool has run dry", extra_data },
    {
      timestamp: minutesAgo(1),
      level: "INFO",
      logger_name: "shop.ops",
      message: "the pool was filled again",
      extra_data: { ...extra_data, event_type: "fix" },
    },
  ]);
  const errors = new ErrorsPage(page, own.url);
  await errors.open();
  await errors.groups.getByRole("link").click();
  await page.getByRole("button", { name: "Resolve with the pool was filled again" }).click();
  await expect(errors.resolve).toHaveCount(0);
  await expect(page.getByText("the pool was filled again", { exact: true })).toHaveCount(2);
  const opening = page.waitForEvent("popup");
  await page.getByRole("link", { name: /\/logs\?.*row=/ }).click();
  const row = new LogsPage(await opening, own.url).details;
  await expect(row).toContainText("the pool was filled again");
});

test("groups are ignored until they escalate, for a time, or forever", async ({ own, page }) => {
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  const ways = [
    {
      title: "ash fell",
      way: "Until it escalates",
      told: /^Ignored on .* until 10 come in an hour\.$/,
    },
    { title: "birch fell", way: "For an hour", told: /^Ignored on .* until .*\d\d:\d\d.*\.$/ },
    { title: "cedar fell", way: "Forever", told: /^Ignored on (?!.* until ).*\.$/ },
  ];
  await own.write(ways.map(({ title }) => ({ timestamp, level: "ERROR", message: title })));
  const errors = new ErrorsPage(page, own.url);
  for (const { title, way, told } of ways) {
    await errors.open();
    await errors.group(title).getByRole("link").click();
    await page.getByRole("button", { name: "Ignore", exact: true }).click();
    await page.getByRole("menuitem", { name: way }).click();
    await expect(page.getByText(told)).toBeVisible();
  }
  await errors.open();
  await expect(page.getByText("Nothing is open")).toBeVisible();
  await errors.open({ state: "ignored" });
  await expect(errors.groups).toHaveCount(3);
});

test("the list is sorted by what was last, what is new, how much there is and what grows", async ({
  own,
  page,
}) => {
  const rows = (message: string, ...times: string[]) =>
    times.map((time) => ({ timestamp: `2026-03-${time}:00Z`, level: "ERROR" as const, message }));
  await own.write([
    ...rows("ash fell", "01T10:00", "01T10:01", "02T10:00", "02T10:59"),
    ...rows("birch fell", "02T10:40"),
    ...rows("cedar fell", ...[0, 1, 2, 3, 4].flatMap((n) => [`01T09:0${n}`, `02T09:0${n}`])),
    ...rows("doum fell", "02T08:01", "02T08:02", "02T08:03", "02T08:04"),
  ]);
  const errors = new ErrorsPage(page, own.url);
  await errors.open({ from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z", state: "all" });
  const first = errors.groups.first().getByRole("link");
  for (const [order, title] of [
    ["What began last first", "birch fell"],
    ["Most errors first", "cedar fell"],
    ["What grew most against the range before first", "doum fell"],
    ["What happened last first", "ash fell"],
  ] as const) {
    await page.getByRole("radio", { name: order }).press("Space");
    await expect(first).toHaveText(title);
  }
});

test("a list of more groups than it shows goes on in steps", async ({ own, page }) => {
  const letters = [..."abcdefghijkl"];
  const words = letters.flatMap((one) => letters.map((other) => `${one}${other}`.repeat(3)));
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  await own.write(
    words.map((word) => ({ timestamp, level: "ERROR", message: `${word} has no more room` })),
  );
  const errors = new ErrorsPage(page, own.url);
  await errors.open();
  await expect(errors.groups).toHaveCount(100);
  await page.getByRole("button", { name: "Show 44 more groups" }).press("Enter");
  await expect(errors.groups).toHaveCount(144);
  // The button is gone; one goes on with the first of those that came.
  await expect(errors.groups.nth(100).getByRole("link")).toBeFocused();
  await page.reload();
  await expect(errors.groups).toHaveCount(144);
});
