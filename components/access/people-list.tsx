import { formatAgo } from "@/components/ui/format-ago";
import { Table } from "@/components/ui/table";
import type { People, Team } from "@/lib/client/access";
import { PersonAccess } from "./person-access";
import { PersonActions } from "./person-actions";
import { ROLE_WORDS } from "./role-words";
import { teamName } from "./team-options";

interface PeopleListProps extends People {
  teams: readonly Team[];
}

/** Everybody with an account, and whoever is invited. */
export function PeopleList({ people, invitations, teams }: PeopleListProps) {
  const now = Date.now();
  if (people.length + invitations.length === 0) {
    return <p className="text-muted">Nobody has an account yet.</p>;
  }
  const rows = people.map((person) => ({
    key: person.id,
    cells: [
      <div key="who" className="min-w-0">
        {person.name}
        <div className="break-all text-muted text-row">{person.email}</div>
      </div>,
      <PersonAccess key="access" person={person} teams={teams} />,
      person.has_totp ? "Yes" : "No",
      person.seen_at === null ? "Never" : formatAgo(person.seen_at, now),
      <PersonActions key="actions" person={person} />,
    ],
  }));
  const invited = invitations.map(({ email, role, team, expires_at }) => ({
    key: email,
    cells: [
      <span key="who" className="break-all">
        {email}
      </span>,
      <span key="access" className="text-muted">
        Invited as {ROLE_WORDS[role].name.toLowerCase()}, {teamName(teams, team).toLowerCase()}
      </span>,
      "",
      "",
      <span key="actions" className="text-muted">
        Link ends {formatAgo(expires_at, now)}
      </span>,
    ],
  }));
  return (
    <Table
      label="People"
      columns={[
        { name: "Person" },
        { name: "Role and sight" },
        { name: "Second factor", isExtra: true },
        { name: "Last seen", isExtra: true },
        { name: "" },
      ]}
      rows={[...rows, ...invited]}
    />
  );
}
