import type { UseQueryResult } from "@tanstack/react-query";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { formatCount } from "@/components/ui/format-number";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ImportPreview as Preview } from "@/lib/client/import";
import { PreviewRecord } from "./preview-record";
import { RejectedLines } from "./rejected-lines";

interface ImportPreviewProps {
  preview: UseQueryResult<Preview>;
  zone: string;
  isOpen: boolean;
}

/** The first records of a file as they would be stored. */
export function ImportPreview({ preview, zone, isOpen }: ImportPreviewProps) {
  const { data, error, isFetching } = preview;
  if (error)
    return (
      <Notice tone="error" className="px-0!">
        {error.message}
      </Notice>
    );
  if (!data) return <Skeleton className="mt-2 h-row w-full" />;
  const { records, rejected, rejects } = data;
  return (
    <details open={isOpen} className={classNames("mt-1", isFetching && DIMMED)}>
      <summary className="w-fit cursor-pointer rounded-control text-muted hover:text-ink">
        {records.length === 0
          ? "No line could be read so"
          : `The first ${formatCount(records.length, "record")}`}
      </summary>
      <ol className="mt-1 border-line border-y" aria-label="First records">
        {inPlaces(records).map(({ place, record }) => (
          <PreviewRecord key={place} record={record} zone={zone} />
        ))}
      </ol>
      {rejected > 0 && <RejectedLines rejected={rejected} rejects={rejects} />}
    </details>
  );
}

/** Records have nothing of their own to be known by, and stay where they are. */
function inPlaces(records: Preview["records"]) {
  return records.map((record, index) => ({ place: `record ${index}`, record }));
}
