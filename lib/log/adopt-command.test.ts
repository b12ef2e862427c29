import { expect, test } from "vitest";
import { adoptCommand } from "./adopt-command";

test("the table that is looked for by default needs no setting", () => {
  expect(adoptCommand("cordwood_logs")).toBe("npx cordwood adopt");
});

test("another table is named by its prefix, which may itself end in logs", () => {
  expect(adoptCommand("app_logs")).toBe("CORDWOOD_TABLE_PREFIX=app npx cordwood adopt");
  expect(adoptCommand("app_logs_logs")).toBe("CORDWOOD_TABLE_PREFIX=app_logs npx cordwood adopt");
});
