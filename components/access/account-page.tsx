"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { Group } from "@/components/layout/group";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { useAction } from "@/components/ui/use-action";
import { signOut, type WhoAmI, whoAmIQuery } from "@/lib/client/access";
import { PasswordForm } from "./password-form";
import { ROLE_WORDS } from "./role-words";
import { SecondFactor } from "./second-factor";
import { SessionList } from "./session-list";

/** Who somebody is here, and how they get in. */
export function AccountPage() {
  const { data, error, refetch } = useQuery(whoAmIQuery());
  return (
    <>
      <PageHeader title="Account" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data?.person ? (
          <Account person={data.person} provider={data.provider} />
        ) : data ? (
          <Group title="Open" about="How Cordwood is set here.">
            <p className="max-w-prose">
              Cordwood listens to this machine alone, and whoever uses it sees and may change
              everything: nobody signs in, so that there are no accounts. Anywhere else it asks who
              one is; CORDWOOD_AUTH=on makes it do so here.
            </p>
          </Group>
        ) : error ? (
          <ErrorState title="The account could not be looked at" onRetry={() => void refetch()}>
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={8} />
        )}
      </div>
    </>
  );
}

interface AccountProps {
  person: NonNullable<WhoAmI["person"]>;
  /** What the provider of single sign-on is called; null where there is none. */
  provider: string | null;
}

function Account({ person, provider }: AccountProps) {
  const { isBusy, error, run } = useAction();
  const leave = (everywhere: boolean) =>
    run(async () => {
      const { is_at_provider } = await signOut(everywhere);
      window.location.assign(is_at_provider ? "/sign-in?left=1" : "/sign-in");
    });
  const { name, email, role, team, database_role: databaseRole } = person;
  return (
    <>
      <Group title="You" about={`${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].about}.`}>
        <p>
          {name} <span className="text-muted">{email}</span>
        </p>
        {person.has_provider && (
          <p className="text-muted">
            {provider ?? "A provider that isn't set any more"} signs you in.
          </p>
        )}
        {team === null && databaseRole === null && <p className="text-muted">You see all logs.</p>}
        {team !== null && <p className="text-muted">Team {team}.</p>}
        {databaseRole !== null && (
          <p className="text-muted">
            You see the logs that the database shows its role{" "}
            <code className="break-all font-mono">{databaseRole}</code>.
          </p>
        )}
        <div className="mt-3 flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => leave(false)}>
            Sign out
          </Button>
          <Button disabled={isBusy} variant="plain" onClick={() => leave(true)}>
            Sign out everywhere
          </Button>
        </div>
        <Failure error={error} />
      </Group>
      <Group title="Sessions" about="Where you are signed in. What isn't used for a week ends.">
        <SessionList />
      </Group>
      {person.has_password && (
        <Group title="Password" about="A new one signs you out everywhere else.">
          <PasswordForm />
        </Group>
      )}
      {person.has_password && (
        <Group
          title="Second factor"
          about="A code from an authenticator, asked for besides the password."
        >
          <SecondFactor isOn={person.has_totp} />
        </Group>
      )}
    </>
  );
}
