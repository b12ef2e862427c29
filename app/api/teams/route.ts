import { createTeam as create, teams } from "@/lib/contract/people";
import { noted } from "@/lib/server/auth/audit/noted";
import { listTeams } from "@/lib/server/auth/teams/list-teams";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(teams, async (_, { db, signal }) => ({
  teams: await listTeams(db, signal),
}));

export const POST = handle(create, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name, ...details } = input;
    const created = await createTeam(db, input);
    return [created, { action: "made a team", subject: name, details }];
  }),
);
