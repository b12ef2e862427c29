"use client";

import { type ReactNode, useId } from "react";

interface SegmentedProps<Value extends string> {
  /** What is being chosen. */
  label: string;
  options: readonly { value: Value; label: ReactNode; title?: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A few exclusive choices, all in sight: radio buttons, so arrow keys move between them. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      className="inline-flex h-row shrink-0 items-stretch rounded-control border border-line-strong bg-surface p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.title}
          className="flex items-center gap-1 rounded-[3px] px-2 text-muted text-row whitespace-nowrap select-none hover:text-ink has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-label={option.title}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
