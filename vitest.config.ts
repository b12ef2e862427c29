import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

const common = {
  // What files import is loaded once a worker: loading it anew for each took a third of the run.
  isolate: false,
  // For what hangs. A shared machine that gives a tenth of itself for a minute fails no test.
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

export default defineConfig({
  test: {
    // Most of them wait for Postgres: on two cores one at a time takes half as long again.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          ...common,
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "db",
          include: ["lib/**/*.db.test.ts", "bench/**/*.db.test.ts"],
          globalSetup: ["lib/testing/database-setup.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "clients",
          include: ["clients/**/*.test.ts"],
          globalSetup: ["clients/setup.ts"],
        },
      },
    ],
  },
});
