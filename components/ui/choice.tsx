import { useId } from "react";

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** The name is read aloud and not shown: a column says it. */
  isBare?: boolean;
  disabled?: boolean;
}

/** One of a few, under its name. */
export function Choice({ label, value, options, onChange, isBare, disabled }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isBare ? "sr-only" : "text-muted text-row"}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChange(target.value)}
        className="h-row max-w-44 truncate rounded-control border border-line-strong bg-surface px-2 text-body text-ink"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
