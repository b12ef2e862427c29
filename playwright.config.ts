import { defineConfig, devices } from "@playwright/test";

// Chromium's sandbox refuses root.
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./lib/testing/product-setup.ts",
  outputDir: "test-results/e2e",
  forbidOnly: true,
  // One product serves every spec, which leave it as it is; what a spec changes is its worker's own.
  workers: 2,
  // As long as the slowest machine may need: what holds is seen at once.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices["Desktop Chrome"],
    // Both set before the specs run: by `npm test`, and by the global set-up.
    baseURL: process.env.CORDWOOD_E2E_URL,
    launchOptions: {
      executablePath: process.env.CORDWOOD_BROWSER,
      args: asRoot ? ["--no-sandbox"] : [],
    },
    // What happened, without pictures: taking them is a fifth of the run.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
  },
});
