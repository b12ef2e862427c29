import { createView, views } from "@/lib/contract/views";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { ask } from "./ask";
import { LogsPage } from "./pages/logs-page";
import { TableOptions } from "./pages/table-options";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const ROWS = (["ERROR", "ERROR", "INFO"] as const).map((level, i) => ({
  timestamp: "2026-03-02T10:00:00Z",
  level,
  message: `row ${i}`,
}));

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a view is saved, opened by its link, changed, renamed and deleted", async ({ own, page }) => {
  await own.write(ROWS);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, q: "level:error", columns: "level,message" });
  await logs.expectTotal(2);
  const button = page.getByRole("button", { name: /^Saved views/ });
  const panel = page.getByRole("dialog", { name: "Saved views" });
  const views = panel.getByRole("list", { name: "Views" });

  await button.focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Save this view" }).press("Enter");
  await expect(panel.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Errors of the shop");
  await page.keyboard.press("Tab");
  await page.keyboard.type("for the morning");
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, '[aria-label="Saved views"]'));
  await page.keyboard.press("Enter");
  await expect(button).toHaveAccessibleName("Saved views: Errors of the shop");
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, '[aria-label="Saved views"]'));
  await panel.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/logs\?view=[0-9a-f-]{36}$/);
  await page.keyboard.press("Escape");

  // What else the page shows is a change of the view, until it is in it.
  await page.setViewportSize({ width: 1440, height: 900 });
  const table = new TableOptions(page);
  await table.open();
  await table.pick("Tall");
  await table.close();
  await logs.searchFor("");
  await logs.expectTotal(3);
  await expect(button).toContainText("edited");
  await button.click();
  await panel.getByRole("button", { name: "Update" }).click();
  await expect(button).not.toContainText("edited");
  await panel.getByRole("button", { name: "Rename" }).click();
  await panel.getByRole("textbox", { name: "Name" }).fill("The shop");
  await page.keyboard.press("Enter");
  await expect(button).toHaveAccessibleName("Saved views: The shop");

  // Somebody else opens the link: the address says all of it.
  await page.goto("about:blank");
  await page.goto(link);
  await logs.expectTotal(3);
  expect(logs.param("columns")).toBe("level,message");
  expect(logs.param("density")).toBe("tall");
  expect(await logs.columns()).toEqual(["Time", "Level", "Message"]);
  await expect(button).toHaveAccessibleName("Saved views: The shop");
  await expect(button).not.toContainText("edited");

  await logs.searchFor("nowhere");
  await expect(button).toContainText("edited");
  await button.click();
  await views.getByRole("button", { name: /^The shop/ }).click();
  await logs.expectTotal(3);
  await expect(button).not.toContainText("edited");

  await button.click();
  await panel.getByRole("button", { name: "Delete" }).click();
  await panel.getByRole("button", { name: "Delete", exact: true }).last().click();
  await expect(button).toHaveAccessibleName("Saved views");
  await expect(panel.getByText("No view is saved yet.")).toBeVisible();
  await page.goto(link);
  await expect(button).toContainText("not there any more");
});

test("who has not seen another's change is told, and writes nothing over", async ({
  own,
  page,
  request,
  consoleWatch,
}) => {
  consoleWatch.allow(/409/);
  await own.write(ROWS);
  const state = { ...RANGE, q: "level:error", columns: "level,a b,message" };
  const made = await request.post(`${own.url}/api/views`, { data: { name: "Shared", state } });
  const view = createView.output.parse(await made.json());
  const logs = new LogsPage(page, own.url);
  await logs.open({ view: view.id });
  await logs.expectTotal(2);
  const button = page.getByRole("button", { name: /^Saved views/ });
  // A column that is none any more is left out, which is no change of the view.
  await expect(button).toHaveText("Shared");
  expect(await logs.columns()).toEqual(["Time", "Level", "Message"]);

  await logs.searchFor("level:info");
  await button.click();
  const panel = page.getByRole("dialog", { name: "Saved views" });
  await expect(panel.getByRole("button", { name: "Update" })).toBeVisible();
  const url = `${own.url}/api/views/${view.id}`;
  const theirs = await request.put(url, { data: { ...view, state: { ...state, q: "theirs" } } });
  expect(theirs.status()).toBe(200);
  await panel.getByRole("button", { name: "Update" }).click();
  await expect(panel.getByRole("alert")).toContainText("Somebody else has changed this view");
  const listed = views.output.parse(await (await request.get(`${own.url}/api/views`)).json());
  expect(listed.views.find(({ id }) => id === view.id)?.state.q).toBe("theirs");
  expect((await request.delete(url)).status()).toBe(200);
});

test("what is no view is refused, and says what is wrong", async ({ request }) => {
  const before = await ask(request, views);
  const cases = [
    { data: "{", headers: { "content-type": "application/json" }, status: 400, code: "bad_body" },
    {
      data: '{"name":"a"}',
      headers: { "content-type": "text/plain" },
      status: 400,
      code: "bad_body",
    },
    { data: { name: "a", state: [] }, status: 400, code: "bad_parameter" },
    { data: { name: "a", state: { q: "x".repeat(200_000) } }, status: 413, code: "too_large" },
  ];
  for (const { status, code, ...sent } of cases) {
    const answer = await request.post("/api/views", sent);
    expect(answer.status()).toBe(status);
    expect(await answer.json()).toMatchObject({
      error: { code, message: expect.stringMatching(/./) },
    });
  }
  expect(await ask(request, views)).toEqual(before);
});
