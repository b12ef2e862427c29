import { expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { connect } from "./connect";

test("a connection that is lost between two statements is said by the next, and ends no process", async () => {
  const { url, drop } = await testDatabase();
  const client = await connect(url);
  const other = await connect(url);
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  await other.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await ended;
  await expect(client.query("select 1")).rejects.toThrow(/not queryable|closed|terminated/);
  await other.end();
  await drop();
});
