import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

// What files import is loaded once a worker: loading it anew for each took a third of the run.
const common = { isolate: false };

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
          // The property tests take a second on a quiet machine; a shared one is ten times slower.
          testTimeout: 30_000,
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
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "clients",
          include: ["clients/**/*.test.ts"],
          globalSetup: ["clients/setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
