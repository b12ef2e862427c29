import { timingSafeEqual } from "node:crypto";
import type { Asker } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { hashOf } from "@/lib/server/auth/secret";
import { startSession } from "@/lib/server/auth/sessions/signed-in";
import type { Database } from "@/lib/server/db/database";
import { redirectTo } from "@/lib/server/http/respond";
import type { OidcSettings } from "@/lib/server/oidc-settings";
import type { Readiness } from "@/lib/server/readiness";
import { admit } from "./admit";
import { backToSignIn } from "./back-to-sign-in";
import { createConnection } from "./connections";
import { checksOf, flowIn, noFlowCookie } from "./flow";
import type { Identity } from "./identity";
import type { OidcProvider } from "./oidc-provider";
import { problemOf } from "./problem-of";

interface Finishing {
  db: Database;
  provider: OidcProvider;
  rules: Pick<OidcSettings, "roles" | "domains">;
  asker: Asker;
  request: Request;
  nowMs: number;
  readiness: Pick<Readiness, "assertReady">;
}

/**
 * Takes a browser that comes back from the provider where it was going, signed in; or to the page
 * that says why not. Whatever comes of it, that way is over.
 */
export async function finishSignIn(context: Finishing): Promise<Response> {
  const { asker, request, nowMs } = context;
  const flow = flowIn(request.headers.get("cookie"), asker.isSecure, nowMs);
  const over = noFlowCookie(asker.isSecure);
  const { search, searchParams } = new URL(request.url);
  // Another browser's, or another tab's: nothing of it is looked at.
  if (!flow || !isSame(searchParams.get("state") ?? "", checksOf(flow).state)) {
    return backToSignIn("stale", flow?.next ?? "/", [over]);
  }
  try {
    return await letIn(context, search, checksOf(flow), flow.next, over);
  } catch (error) {
    return backToSignIn(problemOf(error), flow.next, [over]);
  }
}

/** By hashes, which are of one length: how long it takes tells nothing of either. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected));
}

async function letIn(
  context: Finishing,
  search: string,
  checks: ReturnType<typeof checksOf>,
  next: string,
  over: string,
): Promise<Response> {
  const { db, provider, readiness } = context;
  readiness.assertReady();
  assertAccounts(db);
  const identity = await provider.identify(search, checks);
  return db.asOne((one) => admitted({ ...context, db: one }, identity, next, over));
}

/** What becomes of them and what is written down of it are one. */
async function admitted(
  context: Finishing,
  identity: Identity,
  next: string,
  over: string,
): Promise<Response> {
  const { db, provider, rules, asker } = context;
  const found = await admit(db, identity, rules);
  const actor = identity.email ?? identity.subject;
  const details = { by: provider.name };
  switch (found.is) {
    case "out": {
      const { problem } = found;
      const deed = { action: "failed to sign in", actor, details: { ...details, problem } };
      await writeAudit(db, asker, deed);
      return backToSignIn(problem, next, [over]);
    }
    case "to_connect": {
      // Behind #, as in other links: browsers tell it to no server, and so it is in no log.
      const secret = await createConnection(db, found.person, identity);
      const parameters = next === "/" ? "" : `?${new URLSearchParams({ next })}`;
      return redirectTo(`/sign-in/connect${parameters}#${secret}`, [over]);
    }
    case "in": {
      const { person, email, news } = found;
      if (news) {
        const deed = { ...news, subject: email, actor: provider.name };
        await writeAudit(db, asker, deed);
      }
      await writeAudit(db, asker, { action: "signed in", actor: email, details });
      return redirectTo(next, [
        over,
        await startSession({ id: person, password: null }, context, true),
      ]);
    }
  }
}
