import { raw } from "sql-template-tag";
import { freePort } from "@/lib/server/embedded/free-port";
import { createPlainTable } from "@/lib/testing/plain-table";
import { runCommand } from "@/lib/testing/product";
import { eachLook, expectAccessible, FOUR_LOOKS } from "./accessible";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

test("what was found and what to do, state by state, until there is a table to read", async ({
  ownPostgres,
  page,
  request,
  consoleWatch,
}) => {
  test.slow();
  // Health answers 503 until there is a table, which the browser reports by itself.
  consoleWatch.allow(/status of 503/);
  const database = await ownPostgres.createDatabase();
  const { db } = database;
  const run = (statement: string) => db.query(raw(statement));
  await run("create table invoices (number integer)");
  await run("create role setup_reader login password 'setup_reader'");
  await run("grant select on invoices to setup_reader");
  const url = new URL(database.url);
  url.username = "setup_reader";
  url.password = "setup_reader";
  const port = String(await freePort());
  const product = runCommand(["start"], {
    DATABASE_URL: url.href,
    PORT: port,
    CORDWOOD_AUTH: "off",
  });
  const origin = `http://127.0.0.1:${port}`;
  const health = async () => {
    const answer = await request.get(`${origin}/api/health`).catch(() => null);
    return answer ? (await answer.json()).status : null;
  };
  const heading = (name: string) => page.getByRole("heading", { name });
  try {
    await expect.poll(health, { timeout: 60_000 }).toBe("setup");

    await test.step("a database with other tables", async () => {
      await page.goto(origin);
      await expect(heading("There is no logs table here")).toBeVisible();
      await expect(page.getByText("other tables: invoices")).toBeVisible();
      await expect(page.getByText("npx cordwood migrate")).toBeVisible();
      await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
    });

    await test.step("a logs table under another name", async () => {
      await createPlainTable(db);
      await run("alter table cordwood_logs rename to shop_logs");
      await run("grant select on shop_logs to setup_reader");
      // From here on the page follows by itself, each time it asks for health.
      await expect(page.getByText("CORDWOOD_TABLE_PREFIX=shop npm start")).toBeVisible();
    });

    await test.step("wrong columns", async () => {
      await run("create table cordwood_logs (id bigint, timestamp text, note text)");
      await run("grant select on cordwood_logs to setup_reader");
      await expect(heading("This table is not one Cordwood can read")).toBeVisible();
      const line = page.getByRole("row", { name: /^timestamp/ });
      await expect(line.getByRole("cell", { name: "text" })).toBeVisible();
      const missing = page.getByRole("row").filter({ hasText: "logger_name" });
      await expect(missing).toContainText("missing");
      await expectAccessible(page);
    });

    await test.step("no privilege", async () => {
      await run("drop table cordwood_logs");
      await run("alter table shop_logs rename to cordwood_logs");
      await run("revoke all on cordwood_logs from setup_reader");
      await expect(heading("The logs table may not be read")).toBeVisible();
      await expect(
        page.getByText('grant select on "cordwood_logs" to "setup_reader";'),
      ).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("goes on by itself", async () => {
      await run("grant select on cordwood_logs to setup_reader");
      await expect(page.getByRole("link", { name: /^Logs: 0/ })).toBeVisible();
      const logs = new LogsPage(page, origin);
      await logs.open();
      await expect(heading("No logs yet")).toBeVisible();
    });
  } finally {
    // What the page is still fetching would fail with the server, and be reported as an error.
    await page.close();
    product.child.kill();
    await product.ended;
    await db.end();
  }
});
