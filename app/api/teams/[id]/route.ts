import { deleteTeam as remove, updateTeam as update } from "@/lib/contract/people";
import { noted } from "@/lib/server/auth/audit/noted";
import { deleteTeam, updateTeam } from "@/lib/server/auth/teams/save-team";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(update, async ({ id, ...team }, { tables, asker, tokens }) => {
  const updated = await noted(tables, asker, async (db) => {
    const { name, ...details } = team;
    const changed = await updateTeam(db, id, team);
    return [changed, { action: "changed a team", subject: name, details }];
  });
  tokens.forget();
  return updated;
});

export const DELETE = handle(remove, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name } = await deleteTeam(db, id);
    return [{ id }, { action: "deleted a team", subject: name }];
  }),
);
