import { Field } from "@/components/ui/field";

/** The code of a second factor, read as `code` when its form is sent. */
export function CodeField() {
  return (
    <Field
      label="Code"
      hint="The six digits your authenticator shows now."
      name="code"
      className="font-mono"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      autoFocus
    />
  );
}
