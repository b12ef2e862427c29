import { Check } from "lucide-react";
import type { ReactNode } from "react";

interface CheckItemProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Right-aligned: usually the count of rows behind it. */
  hint?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
}

/** One row of a list of checkboxes: the whole row is the target. */
export function CheckItem({ checked, onChange, hint, disabled, children }: CheckItemProps) {
  return (
    <label className="flex h-row items-center gap-2 rounded-control px-2 text-body hover:bg-hover has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <span className="relative grid size-3.5 shrink-0 place-items-center">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="absolute inset-0 appearance-none rounded-[3px] border border-faint bg-surface outline-none checked:border-accent checked:bg-accent"
        />
        {checked && (
          <Check
            size={11}
            strokeWidth={3}
            aria-hidden
            className="pointer-events-none relative text-accent-ink"
          />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint !== undefined && <span className="text-faint text-row">{hint}</span>}
    </label>
  );
}
