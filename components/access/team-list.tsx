import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Table } from "@/components/ui/table";
import type { Team } from "@/lib/client/access";
import { TeamForm } from "./team-form";

/** The teams, one of which is changed at a time, or a new one made. */
export function TeamList({ teams }: { teams: readonly Team[] }) {
  const [edited, setEdited] = useState<Team | "new" | null>(null);
  return (
    <>
      {teams.length > 0 && (
        <Table
          label="Teams"
          columns={[
            { name: "Team" },
            { name: "Sees" },
            { name: "Without", isExtra: true },
            { name: "People", isNumber: true },
            { name: "Actions", isUnnamed: true },
          ]}
          rows={teams.map((team) => ({
            key: team.id,
            cells: [
              <span key="name" className="wrap-anywhere">
                <LogText text={team.name} />
              </span>,
              <div key="filter" className="text-row">
                <code className="break-all font-mono">
                  <LogText text={team.filter || "all logs"} />
                </code>
                {team.database_role !== null && (
                  <div className="text-muted">
                    as the database role{" "}
                    <code className="break-all font-mono">{team.database_role}</code>
                  </div>
                )}
              </div>,
              <code key="hidden" className="break-all font-mono text-row">
                <LogText text={team.hidden.join(", ") || "–"} />
              </code>,
              team.people,
              <Button key="change" variant="plain" onClick={() => setEdited(team)}>
                Change
              </Button>,
            ],
          }))}
        />
      )}
      {edited === null ? (
        <Button className="mt-3" onClick={() => setEdited("new")}>
          Add a team
        </Button>
      ) : (
        <TeamForm
          key={edited === "new" ? "new" : edited.id}
          team={edited === "new" ? null : edited}
          onDone={() => setEdited(null)}
        />
      )}
    </>
  );
}
