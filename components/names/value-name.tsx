import { LogText } from "@/components/ui/log-text";
import { useLookedUp, useNames } from "@/lib/client/names";
import { scalarText } from "@/lib/query/like";

interface ValueNameProps {
  /** As a query writes it; null for what none can ask for. */
  field: string | null;
  value: unknown;
}

/** What a value is called in another table, beside it; nothing where it has no name. */
export function ValueName({ field, value }: ValueNameProps) {
  const lookedUp = useLookedUp();
  const text = field !== null && lookedUp.includes(field) ? scalarText(value) : null;
  return field === null || text === null ? null : <FoundName field={field} text={text} />;
}

function FoundName({ field, text }: { field: string; text: string }) {
  return <NameText name={useNames([[field, text]]).of(field, text)} />;
}

/** The name itself; it may be marked and copied without the value, and the value without it. */
export function NameText({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <span className="ml-1 font-sans text-muted">
      {" "}
      <LogText text={name} />
    </span>
  );
}
