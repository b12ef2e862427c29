import { LevelLabel } from "@/components/level/level-label";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { Notice } from "@/components/ui/notice";
import { type ImportProgress, type ImportResult, rejectsHref } from "@/lib/client/import";
import { RejectedLines } from "./rejected-lines";

interface ImportOutcomeProps {
  id: string;
  progress: ImportProgress;
  zone: string;
}

/** How far a file is, and how it ended. */
export function ImportOutcome({ id, progress, zone }: ImportOutcomeProps) {
  const { state, rows, bytes, elapsed_ms, message, result } = progress;
  switch (state) {
    case "unknown":
      return <p className="text-muted">Sending it…</p>;
    case "running":
      return (
        <p className="text-muted tabular-nums">
          {formatCount(rows, "row")}, {formatBytes(bytes)}
        </p>
      );
    case "cancelled":
      return <p className="text-muted">Cancelled: nothing of it was imported.</p>;
    case "failed":
      return (
        <Notice tone="error" className="px-0!">
          {message}
        </Notice>
      );
    case "done":
      return (
        <>
          <p className="text-muted tabular-nums">
            {formatCount(rows, "row")} in {formatDuration(elapsed_ms)}
            {result && `, read as ${result.format.title}`}
          </p>
          {result && <Result id={id} result={result} zone={zone} />}
        </>
      );
  }
}

function Result({ id, result, zone }: { id: string; result: ImportResult; zone: string }) {
  const { levels, oldest, newest, timeless, rejected, rejects } = result;
  return (
    <>
      <ul aria-label="Rows by level" className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {levels.map(({ level, count }) => (
          <li key={level} className="flex items-center gap-1.5 tabular-nums">
            <LevelLabel level={level} /> {formatNumber(count)}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted tabular-nums">
        From {formatDateTime(oldest, zone, "second")} to {formatDateTime(newest, zone, "second")}
        {timeless > 0 &&
          `; ${formatCount(timeless, "row")} came without a time and got that of the file`}
      </p>
      {rejected > 0 && (
        <>
          <RejectedLines rejected={rejected} rejects={rejects} />
          <a href={rejectsHref(id)} download className="text-accent hover:underline">
            Download the rejected lines
          </a>
        </>
      )}
    </>
  );
}
