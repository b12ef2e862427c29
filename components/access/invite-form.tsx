import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { invite, peopleQuery, type Team } from "@/lib/client/access";
import { ROLE_OPTIONS, ROLE_WORDS, type RoleName } from "./role-words";
import { SecretShown } from "./secret-shown";
import { NO_TEAM, teamOptions } from "./team-options";

/** Invites somebody: Cordwood sends no mail, so the link is passed on by hand. */
export function InviteForm({ teams }: { teams: readonly Team[] }) {
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<RoleName>("viewer");
  const [team, setTeam] = useState(NO_TEAM);
  const [link, setLink] = useState<{ to: string; url: string } | null>(null);
  const seesAll = role === "administrator" || team === NO_TEAM;
  const submit = async () => {
    const { path } = await invite({ email, role, team: seesAll ? null : team });
    setLink({ to: email, url: window.location.origin + path });
    setEmail("");
    await queryClient.invalidateQueries(peopleQuery());
  };
  return (
    <ActionForm label="Invite somebody" className="mt-3 flex flex-col gap-2" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto_auto_auto]">
            <Field
              label="Invite by e-mail"
              type="email"
              required
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
            <Choice
              label="Role"
              value={role}
              options={ROLE_OPTIONS}
              // The options are the roles.
              onChange={(chosen) => setRole(chosen as RoleName)}
            />
            <Choice
              label="Sees"
              value={seesAll ? NO_TEAM : team}
              options={teamOptions(teams)}
              disabled={role === "administrator"}
              onChange={setTeam}
            />
            <Button type="submit" disabled={isBusy} className="justify-center">
              Make a link
            </Button>
          </div>
          <p className="text-faint text-label">
            {ROLE_WORDS[role].name} {ROLE_WORDS[role].about}.
          </p>
          {link !== null && (
            <SecretShown
              about={`Send this to ${link.to}. It works once, for three days, and whoever has it is in.`}
              secret={link.url}
              onDone={() => setLink(null)}
            />
          )}
        </>
      )}
    </ActionForm>
  );
}
