import type { UseQueryResult } from "@tanstack/react-query";
import { X } from "lucide-react";
import { formatBytes } from "@/components/ui/format-bytes";
import { IconButton } from "@/components/ui/icon-button";
import type { ImportPreview as Preview } from "@/lib/client/import";
import { FormatChoice } from "./format-choice";
import type { ImportItem } from "./import-item";
import { ImportOutcome } from "./import-outcome";
import { ImportPreview } from "./import-preview";

interface ImportFileProps {
  item: ImportItem;
  preview: UseQueryResult<Preview> | undefined;
  zone: string;
  isFirst: boolean;
  /** Null once the import has begun. */
  onFormat: ((format: string | null) => void) | null;
  onRemove: (() => void) | null;
}

/** One file: what it is, and what it becomes, or what became of it. */
export function ImportFile({ item, preview, zone, isFirst, onFormat, onRemove }: ImportFileProps) {
  const { id, file, format, progress } = item;
  // Of a file that can't be read there is nothing to choose, unless that was chosen.
  const hasChoice = format !== null || !preview?.error;
  return (
    <li className="border-line border-b px-3 py-3 md:px-4">
      <div className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="flex min-w-0 flex-1 gap-2 font-medium" title={file.name}>
          <span className="truncate">{file.name}</span>
          <span className="shrink-0 font-normal text-muted tabular-nums">
            {formatBytes(file.size)}
          </span>
        </h2>
        {onFormat && hasChoice && (
          <FormatChoice
            fileName={file.name}
            chosen={format}
            preview={preview?.data ?? null}
            onChoose={onFormat}
          />
        )}
        {onRemove && <IconButton icon={X} label={`Leave ${file.name} out`} onClick={onRemove} />}
      </div>
      {progress !== null && <ImportOutcome id={id} progress={progress} zone={zone} />}
      {progress === null && preview && (
        <ImportPreview preview={preview} zone={zone} isOpen={isFirst} />
      )}
    </li>
  );
}
