import { expect, test } from "vitest";
import { IMPORT_HELP, importOptions } from "./import-options";
import { UsageError } from "./parse-options";

test("reads files and options in any order", () => {
  const options = importOptions(["a.log", "--format", "spark", "--tz", "Europe/Berlin", "-"]);
  expect(options).toMatchObject({ files: ["a.log", "-"], dryRun: false, help: false });
  expect(options.format?.name).toBe("spark");
  expect(options.clock?.zone).toBe("Europe/Berlin");
});

test.each([
  [["-f", "--format", "cobol"], /--format cobol is no format.*python/],
  [["--tz", "Mars"], /--tz Mars is no time zone.*Europe\/Berlin/],
  [["--colour"], /Unknown option '--colour'\..*--help/],
  [["--host"], /--host.*argument missing.*--help/],
])("%j is refused with a sentence", (args, message) => {
  expect(() => importOptions(args)).toThrow(UsageError);
  expect(() => importOptions(args)).toThrow(message);
});

test("the help names every format", () => {
  for (const name of ["json", "python", "spark", "hadoop", "zookeeper", "openstack", "apache"]) {
    expect(IMPORT_HELP).toMatch(new RegExp(`^  ${name} `, "m"));
  }
});
