import { facets } from "@/lib/contract/facets";
import { ask } from "./ask";
import { demoDay } from "./demo-day";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

test("bars stacked by any field: the table's numbers are the facets', the legend narrows and leaves out", async ({
  logs,
  page,
  request,
}) => {
  const range = demoDay();
  const { facets: counted } = await ask(request, facets, { ...range, fields: "host" });
  const [first, second] = counted.host ?? [];
  if (!first || !second) throw new Error("The demo has fewer than two hosts.");
  await logs.open(range);
  await expect(logs.histogram.table).toBeAttached();

  await page.getByRole("button", { name: "Chart stacked by level" }).click();
  await page.getByRole("textbox", { name: "Search fields" }).fill("host");
  await page.keyboard.press("Enter");
  const chart = logs.histogramBy("host");
  await expect(chart.table).toBeAttached();
  expect(logs.param("stack")).toBe("host");
  const bars = await chart.bars();
  const sumOf = (name: string) => bars.reduce((sum, { levels }) => sum + (levels[name] ?? 0), 0);
  expect(sumOf(first.value)).toBe(first.count);
  expect(sumOf(second.value)).toBe(second.count);
  // There are more hosts than colours: none of their rows is lost.
  const all = (counted.host ?? []).reduce((sum, { count }) => sum + count, 0);
  expect(await chart.sum()).toBe(all);
  expect(sumOf("Other values")).toBeGreaterThan(0);

  const legend = page.getByRole("list", { name: "Values of host" });
  await legend.getByRole("button", { name: new RegExp(`^${first.value} `) }).click();
  await expect.poll(() => logs.values("host")).toEqual([first.value]);
  await legend.getByRole("button", { name: new RegExp(`^${first.value} `) }).click();
  await expect(logs.search).toHaveValue("");
  await legend.getByRole("button", { name: `Leave out ${first.value}` }).press("Enter");
  await expect(logs.search).toHaveValue(`-host:${first.value}`);
  await expect(legend.getByRole("button", { name: new RegExp(`^${first.value} `) })).toHaveCount(0);
});

test("a key of extra data: rows without it have a colour and a filter of their own", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  await own.write(
    Array.from({ length: 30 }, (_, second) => ({
      timestamp: new Date(Date.parse("2026-03-02T00:00:00Z") + second * 1_000).toISOString(),
      message: `row ${second}`,
      extra_data: second % 3 === 0 ? { "order id": `o${second % 2}` } : null,
    })),
  );
  await logs.open({
    from: "2026-03-02T00:00:00Z",
    to: "2026-03-02T00:01:00Z",
    stack: '@"order id"',
  });
  const legend = page.getByRole("list", { name: 'Values of @"order id"' });
  await expect(legend.getByRole("listitem")).toHaveText([/^o0\s*5/, /^o1\s*5/, /^No .*20/]);
  await legend.getByRole("button", { name: /^No @"order id"/ }).click();
  await expect(logs.total).toHaveText("20 rows");
  await expect(logs.search).toHaveValue('-@"order id":*');
});

test("a zoom shows its span and count while dragged, and is undone by a click or a key", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect(logs.histogram.table).toBeAttached();
  const whole = await logs.total.innerText();
  const from = logs.param("from");
  const undo = page.getByRole("button", { name: "Undo zoom" });
  await expect(undo).toHaveCount(0);
  await logs.histogram.drag(0.3, 0.6, async () => {
    await expect(page.getByText("Release to zoom · Esc cancels")).toBeVisible();
    await expect(logs.histogram.figure.getByText(/^[\d,]+ rows?$/).first()).toBeVisible();
  });
  await expect.poll(() => logs.param("from")).not.toBe(from);
  await logs.histogram.drag(0.2, 0.5);
  await expect(logs.total).not.toHaveText(whole);
  await undo.click();
  await page.keyboard.press("z");
  await expect(logs.total).toHaveText(whole);
  expect(logs.param("from")).toBe(from);
  await expect(undo).toHaveCount(0);
});
