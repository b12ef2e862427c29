import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useAction } from "@/components/ui/use-action";
import {
  deletePerson,
  makeResetLink,
  type Person,
  peopleQuery,
  updatePerson,
} from "@/lib/client/access";
import { PersonRole } from "./person-role";
import { SecretShown } from "./secret-shown";

/** What else an administrator does to an account. */
export function PersonActions({ person }: { person: Person }) {
  const queryClient = useQueryClient();
  const { error, run } = useAction();
  const [link, setLink] = useState<string | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const refresh = () => queryClient.invalidateQueries(peopleQuery());
  const { id, role, team, database_role, is_disabled: isDisabled } = person;
  const actions: Record<string, () => Promise<void>> = {
    "Make a password link": async () => {
      const { path } = await makeResetLink(id);
      setLink(window.location.origin + path);
    },
    [isDisabled ? "Let in again" : "Keep out"]: async () => {
      await updatePerson({ id, role, team, database_role, is_disabled: !isDisabled });
      await refresh();
    },
  };
  if (role !== "administrator") {
    actions["Choose a database role"] = async () => setChoosing(true);
  }
  actions["Delete the account"] = async () => {
    await deletePerson(id);
    await refresh();
  };
  return (
    <div className="flex flex-col items-start gap-1">
      <Menu
        label={`Change ${person.name}`}
        trigger={({ active, ...trigger }) => (
          <Button {...trigger} variant="plain" active={active} aria-label={`Change ${person.name}`}>
            {isDisabled ? "Kept out" : "Change"}
          </Button>
        )}
      >
        {(close) =>
          Object.entries(actions).map(([name, work]) => (
            <MenuItem
              key={name}
              onSelect={() => {
                close();
                run(work);
              }}
            >
              {name}
            </MenuItem>
          ))
        }
      </Menu>
      <Failure error={error} />
      {isChoosing && <PersonRole person={person} onDone={() => setChoosing(false)} />}
      {link !== null && (
        <SecretShown
          about={`Send this to ${person.name}. It works once, for a day, and whoever has it is in.`}
          secret={link}
          onDone={() => setLink(null)}
        />
      )}
    </div>
  );
}
