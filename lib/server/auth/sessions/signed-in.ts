import type { Asker } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";
import { jsonResponse } from "@/lib/server/http/respond";
import { createSession } from "./create-session";
import { endSessions } from "./end-sessions";

interface SignedIn {
  db: Database;
  asker: Asker;
  request: Request;
}

/**
 * The answer to who has just shown who they are: a session of its own, whatever cookie they came
 * with, so that nobody can have chosen it for them.
 */
export async function signedIn(
  person: string,
  { db, asker, request }: SignedIn,
): Promise<Response> {
  const { caller } = asker;
  if (caller?.kind === "person") await endSessions(db, caller.id, { only: caller.session });
  const agent = request.headers.get("user-agent") ?? "";
  const response = jsonResponse({ status: "signed_in" });
  response.headers.set("set-cookie", await createSession(db, person, asker, agent));
  return response;
}
