import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { exportHref } from "@/lib/client/export";
import type { Flow } from "@/lib/client/flows";
import { newId } from "@/lib/client/new-id";
import type { ExportFormat } from "@/lib/contract/export";
import { rowsScope } from "./links";

const FORMATS = [
  { format: "csv", label: "CSV" },
  { format: "ndjson", label: "NDJSON, an object a line" },
  { format: "json", label: "JSON, one array" },
] as const satisfies readonly { format: ExportFormat; label: string }[];

/** All rows of a flow with all they hold, as a file. */
export function FlowExport({ data, zone }: { data: Flow; zone: string }) {
  return (
    <Menu
      label="Export"
      align="end"
      trigger={({ active, ...trigger }) => (
        <Button {...trigger} active={active}>
          <Download size={13} aria-hidden />
          Export
        </Button>
      )}
    >
      {(close) =>
        FORMATS.map(({ format, label }) => (
          <MenuItem
            key={format}
            onSelect={() => {
              close();
              download(
                exportHref(
                  rowsScope(data, zone),
                  { format, columns: null, spreadsheet: true },
                  newId(),
                ),
              );
            }}
          >
            {label}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
