import { endSession } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(endSession, async ({ id }, { tables, asker }) => {
  await endSessions(tables, thePerson().id, { only: id });
  await writeAudit(tables, asker, { action: "ended a session" });
  return {};
});
