import { expect, it } from "vitest";
import { COLUMNS, type LogRow } from "@/lib/log/record";
import { rowFields } from "./row-fields";

const ROW: LogRow = {
  id: "7",
  timestamp: "2026-11-22T01:02:03.123456Z",
  level: "INFO",
  logger_name: "db.query",
  process_id: 0,
  thread_id: "9007199254740993",
  thread_name: null,
  hostname: "db-1",
  message: "hello",
  exception: null,
  function_name: null,
  module: "",
  filename: null,
  lineno: 12,
  pathname: null,
  extra_data: null,
  created_at: null,
};

it("shows every column of the table, with a value or by name, beside those with their own place", () => {
  const { fields, empty } = rowFields(ROW);
  const own = ["level", "message", "exception", "extra_data"];
  const listed = [...fields.map(({ column }) => column), ...empty];
  expect(listed.toSorted()).toEqual(COLUMNS.filter((name) => !own.includes(name)).toSorted());
});

it("folds away what is null or empty, but not zero", () => {
  const { fields, empty } = rowFields(ROW);
  expect(fields.find(({ column }) => column === "process_id")?.value).toBe(0);
  expect(empty).toContain("module");
  expect(empty).toContain("thread_name");
});
