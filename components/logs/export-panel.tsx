import { ExportForm } from "./export-form";
import { ExportStatus } from "./export-status";
import type { Export } from "./use-export";

interface ExportPanelProps {
  /** Rows that match; null while that isn't known. */
  total: number | null;
  exporting: Export;
}

/** What to export, or how far it has got. */
export function ExportPanel({ total, exporting }: ExportPanelProps) {
  const { progress } = exporting;
  return progress === null ? (
    <ExportForm total={total} onBegin={exporting.begin} />
  ) : (
    <ExportStatus {...exporting} progress={progress} />
  );
}
