import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { ProgressBar } from "@/components/ui/progress-bar";
import { explorerHref } from "./explorer-href";
import { bytesOf, type ImportItem, timeLeft } from "./import-item";
import type { Importing } from "./use-import";

interface ImportBarProps {
  importing: Importing;
  /** Those that can be imported, as far as their first lines tell. */
  readable: readonly ImportItem[];
  zone: string;
  onChoose: () => void;
}

/** What all files are together, and the one thing to do about them. */
export function ImportBar({ importing, readable, zone, onChoose }: ImportBarProps) {
  const { items, stage } = importing;
  return (
    <div className="sticky top-0 z-10 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-ground px-3 py-2 md:px-4">
      {stage === "ready" && (
        <>
          <p className="min-w-0 flex-1 text-muted">
            {formatCount(items.length, "file")}, {formatBytes(bytesOf(items).total)}
            <span className="max-md:hidden">. Times without a zone are read as {zone}.</span>
          </p>
          <Button variant="plain" onClick={importing.clear}>
            Clear
          </Button>
          <Button onClick={onChoose}>Add files</Button>
          <Button
            variant="primary"
            disabled={readable.length === 0}
            onClick={() => importing.begin(readable, zone)}
          >
            Import {formatCount(readable.length, "file")}
          </Button>
        </>
      )}
      {stage === "running" && <Running importing={importing} />}
      {stage === "over" && <Over importing={importing} />}
    </div>
  );
}

function Running({ importing: { items: all, beganAt, cancel } }: { importing: Importing }) {
  const items = all.filter(({ isWanted }) => isWanted);
  const { done, total } = bytesOf(items);
  const rows = rowsOf(items);
  // Drawn again with each answer of the server, several times a second.
  const elapsed = Math.max(Date.now() - beganAt, 1);
  const left = timeLeft(done, total, elapsed);
  return (
    <>
      <div className="min-w-0 flex-1">
        <p role="status" className="flex flex-wrap gap-x-2 text-muted tabular-nums">
          <span className="font-medium text-ink">Importing</span>
          <span>{formatCount(rows, "row")}</span>
          <span>
            {formatBytes(done)} of {formatBytes(total)}
          </span>
          <span className="max-md:hidden">{formatNumber((rows / elapsed) * 1_000)} rows/s</span>
          {left !== null && <span>{formatDuration(left)} left</span>}
        </p>
        <ProgressBar label="Bytes imported" value={done} max={total} />
      </div>
      <Button onClick={cancel}>Cancel</Button>
    </>
  );
}

function Over({ importing: { items, clear } }: { importing: Importing }) {
  const results = items.flatMap(({ progress }) => progress?.result ?? []);
  const failed = items.filter(({ isWanted }) => isWanted).length - results.length;
  return (
    <>
      <p role="status" className="min-w-0 flex-1">
        <span className="font-medium">
          {results.length === 0
            ? "Nothing was imported"
            : `Imported ${formatCount(rowsOf(items), "row")} from ${formatCount(results.length, "file")}`}
        </span>
        {failed > 0 && results.length > 0 && (
          <span className="text-muted">; nothing of {formatCount(failed, "other")}</span>
        )}
      </p>
      <Button onClick={clear}>Import more</Button>
      {results.length > 0 && (
        <ButtonLink variant="primary" href={explorerHref(results)}>
          See the rows
        </ButtonLink>
      )}
    </>
  );
}

/** Of what is stored or on its way to be: a file that failed has left nothing. */
function rowsOf(items: Importing["items"]): number {
  return items.reduce((sum, { progress }) => {
    const counts = progress?.state === "running" || progress?.state === "done";
    return sum + (counts ? progress.rows : 0);
  }, 0);
}
