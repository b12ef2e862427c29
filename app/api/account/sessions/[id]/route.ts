import { endSession } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(endSession, async ({ id }, { db, asker }) => {
  await endSessions(db, thePerson().id, { only: id });
  await writeAudit(db, asker, { action: "ended a session" });
  return {};
});
