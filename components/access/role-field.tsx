import { Field } from "@/components/ui/field";

interface RoleFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Whose stands where it is empty. */
  otherwise: string;
}

/** The role of the database as which somebody reads logs. */
export function RoleField({ value, onChange, otherwise }: RoleFieldProps) {
  return (
    <Field
      label="Reads as the database role"
      hint={`Where the logs table has row-level security: the policies for this role decide which rows there are, and all is counted from those rows. Empty: ${otherwise}.`}
      className="font-mono"
      maxLength={63}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
