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
  return (
    <li className="border-line border-b px-3 py-3 md:px-4">
      <div className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 truncate font-medium" title={file.name}>
          {file.name}
          <span className="ml-2 font-normal text-muted tabular-nums">{formatBytes(file.size)}</span>
        </h2>
        {onFormat && (
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
