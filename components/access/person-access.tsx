import { useQueryClient } from "@tanstack/react-query";
import { Choice } from "@/components/ui/choice";
import { Failure } from "@/components/ui/failure";
import { useAction } from "@/components/ui/use-action";
import { type Person, peopleQuery, type Team, updatePerson } from "@/lib/client/access";
import { ROLE_OPTIONS, type RoleName } from "./role-words";
import { NO_TEAM, teamOptions } from "./team-options";

/** Somebody's role and team, changed where they stand. */
export function PersonAccess({ person, teams }: { person: Person; teams: readonly Team[] }) {
  const queryClient = useQueryClient();
  const { isBusy, error, run } = useAction();
  const change = (changes: Partial<Pick<Person, "role" | "team">>) =>
    run(async () => {
      const { id, role, team, database_role, is_disabled } = { ...person, ...changes };
      const sight =
        role === "administrator" ? { team: null, database_role: null } : { team, database_role };
      await updatePerson({ id, role, ...sight, is_disabled });
      await queryClient.invalidateQueries(peopleQuery());
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Choice
        isBare
        label={`Role of ${person.name}`}
        value={person.role}
        options={ROLE_OPTIONS}
        disabled={isBusy || person.is_by_group}
        // The options are the roles.
        onChange={(role) => change({ role: role as RoleName })}
      />
      <Choice
        isBare
        label={`Team of ${person.name}`}
        value={person.team ?? NO_TEAM}
        options={teamOptions(teams)}
        disabled={isBusy || person.is_by_group || person.role === "administrator"}
        onChange={(team) => change({ team: team === NO_TEAM ? null : team })}
      />
      {person.database_role !== null && (
        <span className="self-center text-faint text-label">
          reads as <code className="break-all font-mono">{person.database_role}</code>
        </span>
      )}
      {person.is_by_group && (
        <span className="self-center text-faint text-label">by their group</span>
      )}
      <Failure error={error} />
    </div>
  );
}
