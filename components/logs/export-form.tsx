import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckItem } from "@/components/ui/check-item";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount } from "@/components/ui/format-number";
import { Segmented } from "@/components/ui/segmented";
import { useViewState } from "@/lib/client/view-state";
import type { ExportFormat } from "@/lib/contract/export";
import { COLUMNS } from "@/lib/log/record";
import { estimateBytes } from "./export-estimate";
import type { Export } from "./use-export";
import { useRows } from "./use-rows";
import { useTableLayout } from "./use-table-layout";

const FORMATS = [
  { value: "csv", label: "CSV" },
  { value: "ndjson", label: "NDJSON", title: "NDJSON, an object a line" },
  { value: "json", label: "JSON", title: "JSON, one array" },
] as const satisfies readonly { value: ExportFormat; label: string; title?: string }[];

interface ExportFormProps {
  total: number | null;
  onBegin: Export["begin"];
}

/** Format and columns of a file, and how large it will be. */
export function ExportForm({ total, onBegin }: ExportFormProps) {
  const { scope } = useViewState();
  const { layout } = useTableLayout();
  const { rows } = useRows(scope);
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [width, setWidth] = useState<"all" | "shown">("all");
  const [spreadsheet, setSpreadsheet] = useState(true);
  const shown = ["timestamp", ...layout.columns];
  const columns = width === "all" ? null : shown;
  const bytes = total === null ? null : estimateBytes(total, rows ?? [], { format, columns });

  return (
    <form
      className="flex flex-col gap-2 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        onBegin(scope, { format, columns, spreadsheet }, total ?? 0);
      }}
    >
      <Choice label="Format">
        <Segmented label="Format" options={FORMATS} value={format} onChange={setFormat} />
      </Choice>
      <Choice label="Columns">
        <Segmented
          label="Columns to export"
          options={[
            { value: "all", label: `All ${COLUMNS.length}` },
            { value: "shown", label: `The ${shown.length} shown` },
          ]}
          value={width}
          onChange={setWidth}
        />
      </Choice>
      {format === "csv" && (
        <div className="-mx-2">
          <CheckItem checked={spreadsheet} onChange={setSpreadsheet}>
            <span title="Text that begins like a formula gets an apostrophe before it">
              Safe to open in a spreadsheet
            </span>
          </CheckItem>
        </div>
      )}
      <div className="flex items-center gap-3 pt-1">
        <p className="min-w-0 flex-1 text-muted text-row">
          {total === null && "Counting the rows…"}
          {total === 0 && "No row matches: there is nothing to export."}
          {total !== null && total > 0 && (
            <>
              {formatCount(total, "row")}
              {bytes !== null && `, about ${formatBytes(bytes)}`}
            </>
          )}
        </p>
        <Button type="submit" variant="primary" disabled={!total} data-autofocus="">
          Download
        </Button>
      </div>
    </form>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden="true" className="w-16 text-muted text-row">
        {label}
      </span>
      {children}
    </div>
  );
}
