import type { Asker } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import type { Database } from "@/lib/server/db/database";
import { jsonResponse } from "@/lib/server/http/respond";
import { SESSION_COOKIE } from "./cookie";
import { endSessions } from "./end-sessions";

/** Ends the session here, and takes its cookie; or every session, on whatever device. */
export async function signOut(db: Database, asker: Asker, everywhere: boolean): Promise<Response> {
  const { caller, isSecure } = asker;
  if (caller?.kind === "person") {
    await noted(db, asker, async (one) => {
      const ended = await endSessions(
        one,
        caller.id,
        everywhere ? "all" : { only: caller.session },
      );
      return [ended, { action: everywhere ? "signed out everywhere" : "signed out" }];
    });
  }
  const isAtProvider = caller?.kind === "person" && caller.isSingleSignOn;
  const response = jsonResponse({ is_at_provider: isAtProvider });
  response.headers.set("set-cookie", SESSION_COOKIE.set("", isSecure, 0));
  return response;
}
