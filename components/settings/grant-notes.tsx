import { Notice } from "@/components/ui/notice";
import type { Store } from "@/lib/client/queries";

const DOES = {
  reads: "reads the table",
  writes: "reads the table and writes into it",
  owns: "owns the table",
} as const;

/** What the database role does, and what of its grants is missing or too much. */
export function GrantNotes({ grants: { role, does, notes } }: { grants: Store["grants"] }) {
  return (
    <>
      <p>
        <code className="font-mono text-row">{role}</code> {DOES[does]}
        {notes.length === 0 ? ", and may do nothing that isn't needed." : "."}
      </p>
      {notes.map(({ kind, text }) => (
        <Notice key={text} tone={kind === "missing" ? "error" : "warning"}>
          {kind === "missing" ? "Missing: " : "Too much: "}the role {text}.
        </Notice>
      ))}
    </>
  );
}
