import type { LookupColumns, LookupDraft } from "@/lib/client/lookups";

type Column = LookupColumns["columns"][number];

/** What people call the column that says what a row is, the surest first. */
const USUAL_NAMES = ["name", "title", "label", "full_name", "display_name", "email", "slug"];

/** What is chosen of a table's columns, or what one would most likely choose. */
export function usualColumns(
  columns: readonly Column[],
  { key, shown }: Pick<LookupDraft, "key" | "shown">,
): { key: string; shown: string } {
  const keys = columns.filter(({ may_be_key }) => may_be_key);
  const usualKey = keys.find(({ is_primary }) => is_primary) ?? keys.find(isId) ?? keys[0];
  const chosenKey = key !== "" ? key : (usualKey?.name ?? "");
  const others = columns.filter(({ name }) => name !== chosenKey);
  const named = USUAL_NAMES.flatMap((usual) =>
    others.filter(({ name }) => name.toLowerCase() === usual),
  );
  const worded = others.find(({ name }) => /name|title/i.test(name));
  const texts = others.find(({ type }) => /^(text|character|citext)/.test(type));
  const usualShown = named[0] ?? worded ?? texts ?? others[0];
  return { key: chosenKey, shown: shown !== "" ? shown : (usualShown?.name ?? "") };
}

function isId({ name }: Column): boolean {
  return name.toLowerCase() === "id";
}
