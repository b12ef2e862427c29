import { formatAgo } from "@/components/ui/format-ago";
import { LogText } from "@/components/ui/log-text";
import { Table } from "@/components/ui/table";
import type { People, Person, Team } from "@/lib/client/access";
import { PersonAccess } from "./person-access";
import { PersonActions } from "./person-actions";
import { ROLE_WORDS } from "./role-words";
import { teamName } from "./team-options";

interface PeopleListProps extends People {
  teams: readonly Team[];
  /** What the provider of single sign-on is called; null where there is none. */
  provider: string | null;
}

/** Everybody with an account, and whoever is invited. */
export function PeopleList({ people, invitations, teams, provider }: PeopleListProps) {
  const now = Date.now();
  if (people.length + invitations.length === 0) {
    return <p className="text-muted">Nobody has an account yet.</p>;
  }
  const rows = people.map((person) => ({
    key: person.id,
    cells: [
      <div key="who" className="wrap-anywhere">
        <LogText text={person.name} />
        <div className="break-all text-muted text-row">
          <LogText text={person.email} />
        </div>
      </div>,
      <PersonAccess key="access" person={person} teams={teams} />,
      signsInBy(person, provider),
      person.seen_at === null ? "Never" : formatAgo(person.seen_at, now),
      <PersonActions key="actions" person={person} />,
    ],
  }));
  const invited = invitations.map(({ email, role, team, expires_at }) => ({
    key: email,
    cells: [
      <span key="who" className="break-all">
        <LogText text={email} />
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
        { name: "Signs in by", isExtra: true },
        { name: "Last seen", isExtra: true },
        { name: "Actions", isUnnamed: true },
      ]}
      rows={[...rows, ...invited]}
    />
  );
}

function signsInBy(person: Person, provider: string | null): string {
  const { has_password, has_totp, has_provider } = person;
  const ways = [
    has_provider && (provider ?? "A provider"),
    has_password && (has_totp ? "Password and code" : "Password"),
  ];
  return ways.filter(Boolean).join(", ") || "A link";
}
