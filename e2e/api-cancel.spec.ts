import { expect, test } from "./test";
import { waitingQueries } from "./waiting-queries";

for (const path of ["/api/logs", "/api/histogram", "/api/facets", "/api/overview", "/api/export"]) {
  test(`${path}: a caller who leaves frees the database`, async ({ own }) => {
    await own.db.transaction(async (client) => {
      // Every query of the table waits for this lock, and would for the ten seconds it may take;
      // housekeeping, which looks at partitions, does not.
      await client.query(`lock table only ${own.db.logs.text} in access exclusive mode`);
      const caller = new AbortController();
      const asked = fetch(`${own.url}${path}`, { signal: caller.signal }).catch(() => "left");
      await expect.poll(() => waitingQueries(own)).toBeGreaterThan(0);
      caller.abort();
      expect(await asked).toBe("left");
      await expect.poll(() => waitingQueries(own), { timeout: 5_000 }).toBe(0);
    });
    expect((await fetch(`${own.url}${path}`)).status).toBe(200);
  });
}
