"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { Group } from "@/components/layout/group";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { ZoneSwitch } from "@/components/layout/zone-switch";
import { Notice } from "@/components/ui/notice";
import { peopleQuery, teamsQuery, tokensQuery } from "@/lib/client/access";
import { useZoneChoice } from "@/lib/client/zone";
import { AuditList } from "./audit-list";
import { InviteForm } from "./invite-form";
import { PeopleList } from "./people-list";
import { TeamList } from "./team-list";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";

/** Who gets in, what they see, and what was done. */
export function AccessPage({ isOpen }: { isOpen: boolean }) {
  const { zone, choose } = useZoneChoice();
  const people = useQuery(peopleQuery());
  const teams = useQuery(teamsQuery());
  const tokens = useQuery(tokensQuery());
  const failed = [people, teams, tokens].find(({ error, data }) => error && !data);
  return (
    <>
      <PageHeader title="Access" controls={<ZoneSwitch value={zone} onChange={choose} />} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isOpen && (
          <Notice className="border-line border-b md:px-4">
            Cordwood is open to this machine alone, and asks nobody who they are. What is set here
            counts once CORDWOOD_AUTH is on.
          </Notice>
        )}
        {failed ? (
          <ErrorState title="Access could not be looked at" onRetry={() => void failed.refetch()}>
            {failed.error?.message}
          </ErrorState>
        ) : people.data && teams.data && tokens.data ? (
          <>
            <Group
              title="People"
              about="Who signs in. A role says what they may do, a team what they see."
            >
              <PeopleList {...people.data} teams={teams.data.teams} />
              <InviteForm teams={teams.data.teams} />
            </Group>
            <Group
              title="Teams"
              about="People and tokens of a team see the logs that match its filter, without the fields that are hidden from it: in searches, counts, live tails and exports alike."
            >
              <TeamList teams={teams.data.teams} />
            </Group>
            <Group
              title="Tokens"
              about="For programs: a write token sends logs, a read token asks the API. Kept as a hash, shown once."
            >
              <TokenList tokens={tokens.data.tokens} teams={teams.data.teams} />
              <TokenForm teams={teams.data.teams} />
            </Group>
            <Group title="Audit log" about="What was done, by whom. Nothing here is ever changed.">
              <AuditList zone={zone} />
            </Group>
          </>
        ) : (
          <LoadingRows count={16} />
        )}
      </div>
    </>
  );
}
