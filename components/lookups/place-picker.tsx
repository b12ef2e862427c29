import { Choice } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import type { LookupColumns, LookupDraft, LookupTables } from "@/lib/client/lookups";

interface PlacePickerProps {
  choices: LookupTables;
  /** Of the chosen table; none while they aren't known. */
  columns: LookupColumns["columns"];
  draft: LookupDraft;
  onChange: (changes: Partial<LookupDraft>) => void;
}

/** The table, and which of its columns are compared and shown: of those that there are. */
export function PlacePicker({ choices, columns, draft, onChange }: PlacePickerProps) {
  const { key, shown } = draft;
  const own = { schema: draft.schema, table: draft.table };
  const isGone = draft.table !== "" && !choices.tables.some((each) => nameOf(each) === nameOf(own));
  const tables = isGone ? [own, ...choices.tables] : choices.tables;
  if (tables.length === 0) {
    return (
      <Notice className="px-0!">
        This database has no table but Cordwood's that its role may read. Grant it select on one.
      </Notice>
    );
  }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Choice
          label="Table"
          value={draft.table === "" ? "" : nameOf(own)}
          options={[
            ...(draft.table === "" ? [{ value: "", label: "Choose a table" }] : []),
            ...tables.map((each) => ({ value: nameOf(each), label: labelOf(each) })),
          ]}
          onChange={(value) => {
            const chosen = tables.find((each) => nameOf(each) === value);
            if (chosen) onChange({ ...chosen, key: "", shown: "" });
          }}
        />
        <Choice
          label="Column with the values"
          value={key}
          disabled={columns.length === 0}
          options={optionsOf(
            columns.filter(({ may_be_key }) => may_be_key),
            key,
          )}
          onChange={(value) => onChange({ key: value })}
        />
        <Choice
          label="Column that is shown"
          value={shown}
          disabled={columns.length === 0}
          options={optionsOf(columns, shown)}
          onChange={(value) => onChange({ shown: value })}
        />
      </div>
      {choices.more && (
        <p className="text-faint text-label">The first {choices.tables.length} tables by name.</p>
      )}
    </>
  );
}

/** One text for both names, told from all others: either may hold any character. */
function nameOf({ schema, table }: Pick<LookupDraft, "schema" | "table">): string {
  return JSON.stringify([schema, table]);
}

function labelOf({ schema, table }: Pick<LookupDraft, "schema" | "table">): string {
  return schema === "public" ? table : `${schema}.${table}`;
}

function optionsOf(columns: LookupColumns["columns"], chosen: string) {
  const listed = columns.map(({ name, type }) => ({ value: name, label: `${name} (${type})` }));
  const isListed = columns.some(({ name }) => name === chosen);
  return isListed ? listed : [{ value: chosen, label: chosen }, ...listed];
}
