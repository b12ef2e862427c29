import type { ImportPreview } from "@/lib/client/import";

interface FormatChoiceProps {
  fileName: string;
  /** Null: as detected. */
  chosen: string | null;
  preview: ImportPreview | null;
  onChoose: (format: string | null) => void;
}

const DETECTED = "";

/** What a file is read as: detected, or chosen by hand. */
export function FormatChoice({ fileName, chosen, preview, onChoose }: FormatChoiceProps) {
  const detected = chosen === null && preview ? `Detected: ${preview.format.title}` : "Detect it";
  return (
    <select
      aria-label={`Format of ${fileName}`}
      value={chosen ?? DETECTED}
      onChange={({ target }) => onChoose(target.value === DETECTED ? null : target.value)}
      className="h-row max-w-full min-w-0 truncate rounded-control border border-line-strong bg-surface px-2 text-body text-ink max-md:order-last max-md:w-full md:max-w-96"
    >
      <option value={DETECTED}>{detected}</option>
      {(preview?.formats ?? []).map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </select>
  );
}
