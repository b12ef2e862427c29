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
  const own = ["level", "message", "extra_data"];
  const listed = [...fields, ...empty].map(({ column }) => column);
  expect(listed.toSorted()).toEqual(COLUMNS.filter((name) => !own.includes(name)).toSorted());
});

it("folds away what is null or empty, but not zero", () => {
  const { fields, empty } = rowFields(ROW);
  expect(fields.find(({ column }) => column === "process_id")?.value).toBe(0);
  expect(empty).toContainEqual({ column: "module", field: "module", value: "" });
  expect(empty).toContainEqual({ column: "thread_name", field: "thread_name", value: null });
});

it("names an exception only where there is none: it has its own place", () => {
  const columns = (row: LogRow) => {
    const { fields, empty } = rowFields(row);
    return [fields, empty].map((each) => each.some(({ column }) => column === "exception"));
  };
  expect(columns(ROW)).toEqual([false, true]);
  expect(columns({ ...ROW, exception: "Error: x" })).toEqual([false, false]);
});
