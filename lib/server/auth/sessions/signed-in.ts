import type { Asker } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";
import { jsonResponse } from "@/lib/server/http/respond";
import { createSession, type Shown } from "./create-session";
import { endSessions } from "./end-sessions";

interface SigningIn {
  db: Database;
  asker: Asker;
  request: Request;
}

/**
 * The cookie of who has just shown who they are: a session of its own, whatever cookie they came
 * with, so that nobody can have chosen it for them.
 */
export async function startSession(
  person: Shown,
  { db, asker, request }: SigningIn,
  isSingleSignOn = false,
): Promise<string> {
  const { caller } = asker;
  if (caller?.kind === "person") await endSessions(db, caller.id, { only: caller.session });
  const agent = request.headers.get("user-agent") ?? "";
  return createSession(db, person, asker, agent, isSingleSignOn);
}

/** The answer to them, where a script asked. */
export async function signedIn(
  person: Shown,
  context: SigningIn,
  isSingleSignOn = false,
): Promise<Response> {
  const response = jsonResponse({ status: "signed_in" });
  response.headers.set("set-cookie", await startSession(person, context, isSingleSignOn));
  return response;
}
