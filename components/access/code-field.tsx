import { Field } from "./field";

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
}

/** The code of a second factor, asked for when the password was right. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  return (
    <Field
      label="Code"
      hint="The six digits your authenticator shows now."
      className="font-mono"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      autoFocus
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
