import { createTeam as create, teams } from "@/lib/contract/people";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { listTeams } from "@/lib/server/auth/teams/list-teams";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(teams, async (_, { db, signal }) => ({
  teams: await listTeams(db, signal),
}));

export const POST = handle(create, async (input, { db, asker }) => {
  const { name, ...details } = input;
  const created = await createTeam(db, input);
  await writeAudit(db, asker, { action: "made a team", subject: name, details });
  return created;
});
