import type { Page } from "@playwright/test";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { type OwnProduct, TRACE_URL } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { openPage } from "./pages/open-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z", tz: "UTC" };

const at = (second: string) => `2026-03-02T10:00:${second}Z`;
const nightly = { execution_id: "run-1", script_name: "nightly.py" };
const part = { execution_id: "run-2", script_name: "import.py", parent_execution_id: "run-1" };

async function writeRuns(own: OwnProduct): Promise<void> {
  await own.write([
    {
      timestamp: at("00"),
      message: "nightly.py started",
      extra_data: { ...nightly, event: "start" },
    },
    { timestamp: at("01"), message: "import.py started", extra_data: { ...part, event: "start" } },
    {
      timestamp: at("03"),
      message: "rows read",
      logger_name: "shop.db",
      hostname: "db-7",
      extra_data: { ...part, operation: "read_rows", duration_ms: 1_500 },
    },
    {
      timestamp: at("04"),
      level: "ERROR",
      message: "import.py failed",
      extra_data: { ...part, event: "end", status: "failed", duration_ms: 3_000 },
    },
    {
      timestamp: at("05"),
      message: "order is paid",
      extra_data: { ...nightly, order_id: 7, from_state: "placed", to_state: "paid" },
    },
    {
      timestamp: at("09"),
      level: "ERROR",
      message: "nightly.py failed",
      extra_data: { ...nightly, event: "end", status: "failed", duration_ms: 9_000 },
    },
    {
      timestamp: "2026-03-02T11:00:00Z",
      message: "lost.py started",
      extra_data: { execution_id: "run-3", script_name: "lost.py", event: "start" },
    },
  ]);
}

const executions = (page: Page) => page.getByRole("list", { name: "Executions" });

test("from the list of executions to a failed one, to what failed in it, and to its rows", async ({
  own,
  page,
}) => {
  await writeRuns(own);
  await openPage(page, `${own.url}/flows`, RANGE);
  await expect(executions(page).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("row", { name: /^lost\.py 1 0 0 1/ })).toBeVisible();

  await page.getByRole("radio", { name: "Never ended" }).press("Space");
  await expect(executions(page).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("radio", { name: "Failed" }).press("Space");
  await executions(page)
    .getByRole("link", { name: /nightly\.py/ })
    .press("Enter");

  await expect(page.getByRole("heading", { name: "Execution: nightly.py" })).toBeAttached();
  const timeline = page.getByRole("region", { name: "Timeline" });
  const parts = timeline.getByRole("region", { name: "Executions" }).getByRole("listitem");
  await expect(parts).toHaveText([/nightly\.py.*9 s/, /import\.py.*3 s/]);
  await expect(page.getByRole("region", { name: "States" })).toContainText(/placed.*paid/);

  // A bar leads to its row.
  await timeline.getByRole("button", { name: "read_rows" }).press("Enter");
  await expect(page.getByRole("link", { name: /rows read/ })).toBeFocused();

  await parts.getByRole("link", { name: "import.py" }).click();
  await expect(page.getByRole("heading", { name: "Execution: import.py" })).toBeAttached();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Execution: nightly.py" })).toBeAttached();

  await page.getByRole("link", { name: "Show in explorer" }).click();
  await new LogsPage(page, own.url).expectTotal(6);
});

test("a row's id leads to its flow, and the flow's rows go into a file", async ({ own, page }) => {
  await writeRuns(own);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.row("rows read").click();
  await logs.details.getByRole("button", { name: "Actions for execution_id", exact: true }).click();
  await page.getByRole("menuitem", { name: "Open flow" }).click();
  await expect(page.getByRole("heading", { name: "Execution: import.py" })).toBeAttached();

  await page.getByRole("button", { name: "Export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "NDJSON" }).click();
  const lines = await (await downloading).createReadStream();
  let text = "";
  for await (const chunk of lines) text += chunk;
  expect(text.trim().split("\n")).toHaveLength(3);
});

test("both pages are accessible in every look", async ({ own, page }) => {
  await writeRuns(own);
  await openPage(page, `${own.url}/flows`, RANGE);
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await openPage(page, `${own.url}/flows/flow`, { by: "execution_id", id: "run-1" });
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("what is gone says so, and where to go on", async ({ own, page }) => {
  await openPage(page, `${own.url}/flows/flow`, { by: "request_id", id: "no <b>such</b>" });
  await expect(page.getByRole("heading", { name: "No rows of this request" })).toBeVisible();
  await page.getByRole("link", { name: "Show flows" }).click();
  await expect(page.getByRole("heading", { name: /^No requests/ })).toBeVisible();
});

test("sessions are flows too, with their requests; slow calls are marked, and a trace is a link", async ({
  own,
  page,
}) => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const session = { session_id: "s-1", TraceId: trace };
  await own.write([
    { timestamp: at("00"), message: "signed in", extra_data: { ...session, request_id: "r-1" } },
    {
      timestamp: at("40"),
      message: "cart is packed",
      extra_data: {
        ...session,
        request_id: "r-2",
        operation: "pack_cart",
        duration_ms: 31_000,
      },
    },
    { timestamp: at("41"), message: "somebody else", extra_data: { session_id: "s-2" } },
  ]);
  await openPage(page, `${own.url}/flows`, RANGE);
  await page.getByRole("radio", { name: "Sessions" }).press("Space");
  const sessions = page.getByRole("list", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await sessions.getByRole("link", { name: /s-1/ }).press("Enter");

  await expect(page.getByRole("heading", { name: /^Session: / })).toBeAttached();
  const timeline = page.getByRole("region", { name: "Timeline" });
  const requests = timeline.getByRole("region", { name: "Requests" });
  await expect(requests.getByRole("listitem")).toHaveCount(2);
  const operations = timeline.getByRole("region", { name: "Operations" });
  await expect(operations.getByRole("listitem")).toHaveText([/pack_cart.*slow/]);
  await expect(page.getByRole("link", { name: "Open trace" })).toHaveAttribute(
    "href",
    TRACE_URL.replace("{trace_id}", trace),
  );
});
