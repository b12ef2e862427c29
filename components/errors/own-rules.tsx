import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ErrorRule } from "@/lib/client/error-rules";
import { RuleForm } from "./rule-form";
import { SeverityBadge } from "./severity-badge";

interface OwnRulesProps {
  rules: readonly ErrorRule[];
  canSave: boolean;
}

/** Categories of one's own, one of which is changed at a time, or a new one added. */
export function OwnRules({ rules, canSave }: OwnRulesProps) {
  const [edited, setEdited] = useState<ErrorRule | "new" | null>(null);
  return (
    <>
      {rules.length === 0 && edited === null && (
        <p className="text-muted">
          None yet. Add one for errors that mean something particular to you.
        </p>
      )}
      {rules.length > 0 && (
        <Table
          label="Your categories"
          columns={[
            { name: "Category" },
            { name: "Severity" },
            { name: "Pattern" },
            { name: "Change" },
          ]}
          rows={rules.map((rule) => ({
            key: rule.id,
            cells: [
              rule.name,
              <SeverityBadge key="severity" severity={rule.severity} />,
              <code key="pattern" className="break-all font-mono text-row">
                {rule.pattern}
              </code>,
              canSave && (
                <Button
                  key="change"
                  variant="plain"
                  aria-label={`Change ${rule.name}`}
                  onClick={() => setEdited(rule)}
                >
                  Change
                </Button>
              ),
            ],
          }))}
        />
      )}
      {edited !== null ? (
        <RuleForm
          key={edited === "new" ? "new" : edited.id}
          rule={edited === "new" ? null : edited}
          isFirst={edited === "new" || edited.id === rules[0]?.id}
          onDone={() => setEdited(null)}
        />
      ) : (
        canSave && (
          <Button className="mt-3" onClick={() => setEdited("new")}>
            Add a category
          </Button>
        )
      )}
    </>
  );
}
