import { ValueName } from "@/components/names/value-name";
import { formatDateTime } from "@/components/ui/format-time";
import type { LogRow } from "@/lib/log/record";
import { LongText } from "./long-text";
import { type RowField, rowFields } from "./row-fields";
import { ValueMenu } from "./value-menu";

const VALUE_CHARS = 500;

/** The row's other columns; those without a value are folded together at the end. */
export function FieldList({ row, zone }: { row: LogRow; zone: string }) {
  const { fields, empty } = rowFields(row);
  return (
    <>
      <Fields fields={fields} zone={zone} />
      {empty.length > 0 && (
        <details className="mt-2 text-faint text-row">
          <summary className="w-fit rounded-control">
            {empty.length} empty {empty.length === 1 ? "column" : "columns"}
          </summary>
          <div className="pt-1">
            <Fields fields={empty} zone={zone} />
          </div>
        </details>
      )}
    </>
  );
}

function Fields({ fields, zone }: { fields: readonly RowField[]; zone: string }) {
  return (
    <dl>
      {fields.map((field) => (
        <div
          key={field.column}
          className="flex items-start gap-2 rounded-control py-0.5 text-row hover:bg-hover"
        >
          <dt className="w-28 shrink-0 truncate text-muted">{field.column}</dt>
          <dd className="flex min-w-0 flex-1 items-start gap-2">
            <span className="min-w-0 flex-1 font-mono wrap-anywhere">
              <FieldText field={field} zone={zone} />
              <ValueName field={field.field} value={field.value} />
            </span>
            <ValueMenu name={field.column} field={field.field} value={field.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldText({ field: { column, value }, zone }: { field: RowField; zone: string }) {
  if (value === null || value === "") {
    return <span className="text-faint">{value === null ? "null" : "empty"}</span>;
  }
  const text = String(value);
  if (column === "timestamp" || column === "created_at") {
    return <time dateTime={text}>{formatDateTime(text, zone, "microsecond")}</time>;
  }
  return <LongText text={text} shown={VALUE_CHARS} />;
}
