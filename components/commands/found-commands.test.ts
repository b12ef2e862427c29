import { expect, it } from "vitest";
import type { Command } from "./command";
import { foundCommands } from "./found-commands";

const command = (group: Command["group"], label: string, more: Partial<Command> = {}): Command => ({
  group,
  label,
  run: () => {},
  ...more,
});

const COMMANDS = [
  command("Time zone", "Europe/Berlin", { isRare: true }),
  command("Go to", "Overview"),
  command("Rows", "Next row"),
  command("Rows", "Next error"),
  command("Appearance", "Dark theme", { words: "night" }),
];

const found = (typed: string) =>
  foundCommands(COMMANDS, typed).map(({ command: { label } }) => label);

it("lists all but the rare by group while nothing is typed", () => {
  expect(found(" ")).toEqual(["Next row", "Next error", "Overview", "Dark theme"]);
});

it("finds by letters of the label, the best first", () => {
  expect(found("nerr")[0]).toBe("Next error");
  expect(found("berl")).toEqual(["Europe/Berlin"]);
});

it("finds by other words and by the group too", () => {
  expect(found("night")).toEqual(["Dark theme"]);
  expect(found("time zone ber")).toEqual(["Europe/Berlin"]);
});

it("finds nothing where no letters fit", () => {
  expect(found("qqq")).toEqual([]);
});
