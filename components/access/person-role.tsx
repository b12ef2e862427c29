import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { type Person, peopleQuery, updatePerson } from "@/lib/client/access";
import { RoleField } from "./role-field";

/** Chooses the role of the database as which somebody reads logs. */
export function PersonRole({ person, onDone }: { person: Person; onDone: () => void }) {
  const queryClient = useQueryClient();
  const { id, name, role, team, database_role, is_disabled } = person;
  const [chosen, setChosen] = useState(database_role ?? "");
  const save = async () => {
    await updatePerson({ id, role, team, database_role: chosen.trim() || null, is_disabled });
    await queryClient.invalidateQueries(peopleQuery());
    onDone();
  };
  return (
    <ActionForm
      label={`Database role of ${name}`}
      className="flex max-w-xs flex-col gap-2"
      onSubmit={save}
    >
      {({ isBusy }) => (
        <>
          <RoleField value={chosen} onChange={setChosen} otherwise="that of their team" />
          <div className="flex gap-2">
            <Button type="submit" variant="primary" disabled={isBusy}>
              Save
            </Button>
            <Button variant="plain" onClick={onDone}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
