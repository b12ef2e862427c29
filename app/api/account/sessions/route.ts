import { sessions } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { listSessions } from "@/lib/server/auth/sessions/list-sessions";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(sessions, async (_, { tables }) => ({
  sessions: await listSessions(tables, thePerson()),
}));
