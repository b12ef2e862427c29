import { test as base, expect } from "@playwright/test";
import { ConsoleWatch } from "./console-watch";
import { OwnPostgres } from "./own-postgres";
import { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { OverviewPage } from "./pages/overview-page";

interface TestFixtures {
  /** Fails the test where a page's console holds an error or a warning. */
  consoleWatch: ConsoleWatch;
  /** The pages of the product that all specs share, with its demo logs. */
  logs: LogsPage;
  overview: OverviewPage;
  /** A product of this file's own; its table is empty when the test begins. */
  own: OwnProduct;
}

interface WorkerFixtures {
  /** Started by the first test that asks for it, once for all specs. */
  ownPostgres: OwnPostgres;
  ownProduct: OwnProduct;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  consoleWatch: [
    async ({ context }, use) => {
      const watch = new ConsoleWatch();
      watch.watch(context);
      await use(watch);
      expect(watch.complaints(), "the console stays silent").toEqual([]);
    },
    { auto: true },
  ],
  logs: ({ page }, use) => use(new LogsPage(page)),
  overview: ({ page }, use) => use(new OverviewPage(page)),
  own: async ({ ownProduct }, use) => {
    await ownProduct.empty();
    await use(ownProduct);
  },
  ownPostgres: [
    // Playwright wants a pattern here even where nothing is needed.
    async ({ browserName: _ }, use) => {
      const postgres = await OwnPostgres.start();
      await use(postgres);
      await postgres.remove();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  ownProduct: [
    async ({ ownPostgres }, use) => {
      const product = await OwnProduct.start(ownPostgres);
      await use(product);
      await product.remove();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

export { expect };
