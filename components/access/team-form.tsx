import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { deleteTeam, saveTeam, type Team, teamsQuery } from "@/lib/client/access";
import { splitFields } from "@/lib/query/field-name";
import { RoleField } from "./role-field";

interface TeamFormProps {
  /** Null: a new one. */
  team: Team | null;
  onDone: () => void;
}

export function TeamForm({ team, onDone }: TeamFormProps) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(team?.name ?? "");
  const [filter, setFilter] = useState(team?.filter ?? "");
  const [hidden, setHidden] = useState(team?.hidden.join(", ") ?? "");
  const [role, setRole] = useState(team?.database_role ?? "");
  const finish = async (work: Promise<unknown>) => {
    await work;
    await queryClient.invalidateQueries(teamsQuery());
    onDone();
  };
  const draft = {
    name,
    filter,
    hidden: splitFields(hidden),
    database_role: role.trim() || null,
  };
  return (
    <ActionForm
      label={team ? `Change ${team.name}` : "Add a team"}
      className="mt-3 flex max-w-xl flex-col gap-2"
      onSubmit={() => finish(saveTeam(team?.id ?? null, draft))}
    >
      {({ isBusy, run }) => (
        <>
          <Field
            label="Name"
            required
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Field
            label="Sees the logs that match"
            hint="As in the search bar, such as logger:payments.*; empty: all logs."
            className="font-mono"
            value={filter}
            onChange={({ target }) => setFilter(target.value)}
          />
          <Field
            label="Without these fields"
            hint="Names with commas between them, such as host, exception, user.email. They can't be searched either."
            className="font-mono"
            value={hidden}
            onChange={({ target }) => setHidden(target.value)}
          />
          <RoleField value={role} onChange={setRole} otherwise="Cordwood's own" />
          <div className="flex gap-2 pt-1">
            <Button type="submit" variant="primary" disabled={isBusy}>
              {team ? "Save" : "Add the team"}
            </Button>
            {team && (
              <Button disabled={isBusy} onClick={() => run(() => finish(deleteTeam(team.id)))}>
                Delete
              </Button>
            )}
            <Button variant="plain" onClick={onDone}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
