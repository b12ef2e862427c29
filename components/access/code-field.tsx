import { Field } from "@/components/ui/field";

interface CodeFieldProps {
  label?: string;
  hint?: string;
  /** As what it is read when its form is sent. */
  name?: string;
  autoFocus?: boolean;
}

/** The code of a second factor. */
export function CodeField({
  label = "Code",
  hint = "The six digits your authenticator shows now.",
  name = "code",
  autoFocus = true,
}: CodeFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      name={name}
      className="font-mono"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      autoFocus={autoFocus}
    />
  );
}
