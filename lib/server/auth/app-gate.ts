import type { App } from "@/lib/server/app";
import { Gate } from "./gate";
import { assertAccounts } from "./obstacle";
import { RateLimit } from "./rate-limit";
import { findSession } from "./sessions/find-session";

/** The gate of a process, as its settings say and by what its database knows. */
export function appGate({ settings, tokens, readiness, db, peers }: App): Gate {
  const { auth, publicUrl, redact } = settings;
  return new Gate({
    auth,
    publicUrl,
    peers,
    assertReady() {
      readiness.assertReady();
      assertAccounts(db);
    },
    tokens,
    findPerson: (secret) => findSession(db, secret),
    limit: new RateLimit(Date.now),
    redact,
    now: Date.now,
  });
}
