import { endSession } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(endSession, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    await endSessions(db, thePerson().id, { only: id });
    return [{}, { action: "ended a session" }];
  }),
);
