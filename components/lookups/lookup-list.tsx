import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import type { Lookup } from "@/lib/client/lookups";
import { visibleText } from "@/lib/log/odd-characters";
import { LookupForm } from "./lookup-form";

interface LookupListProps {
  lookups: readonly Lookup[];
  canSave: boolean;
}

/** The lookups there are, one of which is changed at a time, or a new one added. */
export function LookupList({ lookups, canSave }: LookupListProps) {
  const [edited, setEdited] = useState<Lookup | "new" | null>(null);
  return (
    <>
      {lookups.length === 0 && edited === null && (
        <p className="text-muted">None yet. Values are shown as the logs have them.</p>
      )}
      {lookups.length > 0 && (
        <Table
          label="Lookups"
          columns={[
            { name: "Field" },
            { name: "Looked up in" },
            { name: "How it is" },
            { name: "Change", isUnnamed: true },
          ]}
          rows={lookups.map((lookup) => ({
            key: lookup.id,
            cells: [
              <code key="field" className="inline-block min-w-24 break-all font-mono text-row">
                <LogText text={lookup.field} />
              </code>,
              <Place key="place" lookup={lookup} />,
              <State key="state" lookup={lookup} />,
              canSave && (
                <Button
                  key="change"
                  variant="plain"
                  className="-my-1"
                  aria-label={`Change ${visibleText(lookup.field)}`}
                  onClick={() => setEdited(lookup)}
                >
                  Change
                </Button>
              ),
            ],
          }))}
        />
      )}
      {edited !== null ? (
        <LookupForm
          key={edited === "new" ? "new" : edited.id}
          lookup={edited === "new" ? null : edited}
          onDone={() => setEdited(null)}
        />
      ) : (
        canSave && (
          <Button className="mt-3" onClick={() => setEdited("new")}>
            Add a lookup
          </Button>
        )
      )}
    </>
  );
}

function Place({ lookup: { schema, table, key, shown } }: { lookup: Lookup }) {
  return (
    <>
      <code className="break-all font-mono text-row">
        <LogText text={`${schema}.${table}`} />
      </code>
      <span className="block text-muted text-row">
        by <LogText text={key} />, shows <LogText text={shown} />
      </span>
    </>
  );
}

function State({ lookup: { problem, warning, for_parts } }: { lookup: Lookup }) {
  const tone = problem !== null ? "error" : warning !== null ? "warning" : null;
  return (
    <>
      {tone ? (
        <Notice tone={tone} className="p-0!">
          <LogText text={problem ?? warning ?? ""} />
        </Notice>
      ) : (
        "Finds names"
      )}
      {for_parts && <span className="block text-muted text-row">For who sees a part, too</span>}
    </>
  );
}
