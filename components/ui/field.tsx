import { type ComponentProps, type ReactNode, useId } from "react";
import { Input } from "./input";

interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  /** What it is for, where the label can't say it. */
  hint?: ReactNode;
}

/** A text field under its name. */
export function Field({ label, hint, ...props }: FieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-row">
        {label}
      </label>
      <Input {...props} id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      {hint && (
        <p id={`${id}-hint`} className="text-faint text-label">
          {hint}
        </p>
      )}
    </div>
  );
}
