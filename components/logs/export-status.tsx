import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ExportProgress } from "@/lib/client/export";
import type { Export } from "./use-export";

interface ExportStatusProps extends Pick<Export, "total" | "isRunning" | "cancel" | "putAway"> {
  progress: ExportProgress;
}

/** How far an export has got, and how it ended. */
export function ExportStatus({ progress, total, isRunning, cancel, putAway }: ExportStatusProps) {
  const { state, rows, bytes, elapsed_ms } = progress;
  const figures = `${formatBytes(bytes)} · ${formatBytes((bytes / Math.max(elapsed_ms, 1)) * 1_000)}/s`;
  return (
    <div className="flex flex-col gap-2 p-3">
      <p role={state === "failed" ? "alert" : "status"} className="font-medium">
        {headline(progress)}
      </p>
      {isRunning && <ProgressBar label="Rows exported" value={rows} max={Math.max(total, rows)} />}
      <p className="text-muted text-row">
        {isRunning && total > 0
          ? `${formatNumber(rows)} of ${formatCount(total, "row")}`
          : formatCount(rows, "row")}
        {` · ${figures}`}
        {!isRunning && ` · ${formatDuration(elapsed_ms)}`}
      </p>
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-faint text-row">
          {state === "running" && "It goes on when this is closed."}
          {state === "unknown" && "Where none begins, the browser may have blocked it."}
        </p>
        {state === "unknown" ? (
          <Button onClick={putAway} data-autofocus="">
            Back
          </Button>
        ) : isRunning ? (
          <Button onClick={cancel} data-autofocus="">
            Cancel
          </Button>
        ) : (
          <Button onClick={putAway} data-autofocus="">
            Export again
          </Button>
        )}
      </div>
    </div>
  );
}

function headline({ state, message }: ExportProgress): string {
  switch (state) {
    case "unknown":
      return "Waiting for the browser's download";
    case "running":
      return "Exporting to your downloads";
    case "done":
      return "Exported";
    case "cancelled":
      return "Cancelled: the file isn't whole";
    case "failed":
      return message ?? "The export failed: the file isn't whole.";
  }
}
