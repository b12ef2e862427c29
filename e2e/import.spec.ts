import { gzipSync } from "node:zlib";
import sql from "sql-template-tag";
import { eachLook, expectAccessible, FOUR_LOOKS } from "./accessible";
import { openPage } from "./pages/open-page";
import { expect, test } from "./test";

const python = (message: string) => `2026-11-20 09:30:00,000 - shop.orders - ERROR - ${message}\n`;

const FILES = [
  {
    name: "shop.ndjson",
    mimeType: "",
    buffer: Buffer.from('{"level":"warn","msg":"No stock","time":1763803800000}\nnot JSON\n'),
  },
  {
    name: "app.log.1.gz",
    mimeType: "",
    buffer: gzipSync(python("one") + python("two")),
  },
  { name: "empty.log", mimeType: "", buffer: Buffer.from("") },
];

test("files are shown as what they become, imported by keyboard, and lead to their rows", async ({
  page,
  own,
  consoleWatch,
}) => {
  // That there is nothing to read in a file is an answer of 400.
  consoleWatch.allow(/status of 400/);
  await openPage(page, `${own.url}/settings`, {});
  await page.getByRole("link", { name: "Import log files" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).press("Enter");
  await (await choosing).setFiles(FILES);

  await expect(page.getByRole("list", { name: "First records" })).toContainText("No stock");
  await expect(page.getByLabel("Format of app.log.1.gz")).toContainText("Detected: Python logging");
  await expect(page.getByRole("list").getByRole("alert")).toContainText("empty.log is empty");
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));

  await page.getByRole("button", { name: "Import 2 files" }).press("Enter");
  await expect(page.getByRole("status").first()).toHaveText("Imported 3 rows from 2 files");
  const rejected = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the rejected lines" }).click();
  const chunks = await (await (await rejected).createReadStream()).toArray();
  expect(Buffer.concat(chunks).toString()).toBe("# shop.ndjson:2 is no JSON object\nnot JSON\n");
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));

  const rows = await own.db.query(sql`select level, message from ${own.db.logs} order by id`);
  expect(rows).toEqual([
    { level: "WARNING", message: "No stock" },
    { level: "ERROR", message: "one" },
    { level: "ERROR", message: "two" },
  ]);
  await page.getByRole("link", { name: "See the rows" }).press("Enter");
  await expect(page.getByText("No stock").first()).toBeVisible();
});
