import { deleteTeam as remove, updateTeam as update } from "@/lib/contract/people";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { deleteTeam, updateTeam } from "@/lib/server/auth/teams/save-team";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(update, async ({ id, ...team }, { db, asker, tokens }) => {
  const updated = await updateTeam(db, id, team);
  tokens.forget();
  const { name, ...details } = team;
  await writeAudit(db, asker, { action: "changed a team", subject: name, details });
  return updated;
});

export const DELETE = handle(remove, async ({ id }, { db, asker }) => {
  const { name } = await deleteTeam(db, id);
  await writeAudit(db, asker, { action: "deleted a team", subject: name });
  return { id };
});
