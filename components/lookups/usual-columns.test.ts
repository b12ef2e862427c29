import { expect, test } from "vitest";
import { usualColumns } from "./usual-columns";

const column = (name: string, type: string, more = {}) => ({
  ...{ name, type, may_be_key: true, is_primary: false },
  ...more,
});

const CUSTOMERS = [
  column("email", "text"),
  column("id", "bigint", { is_primary: true }),
  column("settings", "jsonb", { may_be_key: false }),
  column("full_name", "character varying(80)"),
];

test("a table is looked into by its primary key, and shows its name", () => {
  expect(usualColumns(CUSTOMERS, { key: "", shown: "" })).toEqual({
    key: "id",
    shown: "full_name",
  });
});

test("what was chosen stays, also where it is no column any more", () => {
  expect(usualColumns(CUSTOMERS, { key: "email", shown: "id" })).toEqual({
    key: "email",
    shown: "id",
  });
  expect(usualColumns(CUSTOMERS, { key: "gone", shown: "" }).key).toBe("gone");
});

test("without a name the first text is shown, and what there is where there is none", () => {
  const codes = [column("code", "uuid"), column("meaning", "text")];
  expect(usualColumns(codes, { key: "", shown: "" })).toEqual({ key: "code", shown: "meaning" });
  expect(usualColumns([column("only", "text")], { key: "", shown: "" })).toEqual({
    key: "only",
    shown: "",
  });
  expect(usualColumns([], { key: "", shown: "" })).toEqual({ key: "", shown: "" });
});
