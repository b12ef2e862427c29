import type { Role } from "@/lib/contract/role";
import type { TokenUse } from "./caller";

/** What a route asks of those who use it. */
export interface Need {
  /** The least role; `anyone` needs no credentials. */
  role: Role | "anyone";
  /** Which tokens will do too. */
  token?: TokenUse;
  /** It speaks of all rows, but shows none: to those who see them all, with their secrets or without. */
  isWhole?: true;
  /** A file comes with it, which may take as long as it likes where who sends it may. */
  isUpload?: true;
  /** It is the same for everybody: nobody is asked who they are. */
  isAsset?: true;
}

export interface GuardedRoute {
  methods: readonly string[];
  /** `{name}` stands for one segment, `*` at the end for whatever follows. */
  path: string;
  need: Need;
}

const ANYONE: Need = { role: "anyone" };
const ASSET: Need = { role: "anyone", isAsset: true };
const READING: Need = { role: "viewer", token: "read" };
const LOOKING: Need = { role: "viewer" };
const EDITING: Need = { role: "editor" };
const RUNNING: Need = { role: "administrator" };

/** What is sent to be stored, in any protocol: its own table is the list of protocols. */
export const SENDING: Need = { role: "editor", token: "write" };

const GET = ["GET"];

/**
 * Every route there is, and what it needs. What isn't listed isn't served: a new route has to say
 * here whom it is for. HEAD is asked for as GET is.
 */
export const GUARDED_ROUTES: readonly GuardedRoute[] = [
  { methods: GET, path: "/sign-in", need: ANYONE },
  { methods: GET, path: "/sign-in/link", need: ANYONE },
  { methods: GET, path: "/sign-in/connect", need: ANYONE },
  { methods: GET, path: "/api/auth/me", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/sign-in", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/sign-out", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/link", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/link/look", need: ANYONE },
  { methods: GET, path: "/api/auth/oidc/start", need: ANYONE },
  { methods: GET, path: "/api/auth/oidc/callback", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/oidc/connect", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/oidc/connect/look", need: ANYONE },
  { methods: GET, path: "/api/health", need: ANYONE },
  { methods: ["POST"], path: "/api/auth/csp", need: ASSET },
  { methods: GET, path: "/_next/static/*", need: ASSET },
  { methods: GET, path: "/icon.svg", need: ASSET },

  { methods: GET, path: "/", need: LOOKING },
  { methods: GET, path: "/logs", need: LOOKING },
  { methods: GET, path: "/errors", need: LOOKING },
  { methods: GET, path: "/flows", need: LOOKING },
  { methods: GET, path: "/flows/flow", need: LOOKING },
  { methods: GET, path: "/operations", need: LOOKING },
  { methods: GET, path: "/settings", need: LOOKING },
  { methods: GET, path: "/gallery", need: LOOKING },
  { methods: GET, path: "/refused", need: LOOKING },
  { methods: GET, path: "/import", need: EDITING },

  { methods: GET, path: "/api/logs", need: READING },
  { methods: GET, path: "/api/logs/{id}", need: READING },
  { methods: GET, path: "/api/logs/{id}/context", need: READING },
  { methods: GET, path: "/api/histogram", need: READING },
  { methods: GET, path: "/api/facets", need: READING },
  { methods: GET, path: "/api/overview", need: READING },
  { methods: GET, path: "/api/patterns", need: READING },
  { methods: GET, path: "/api/errors", need: READING },
  { methods: GET, path: "/api/errors/reach", need: READING },
  { methods: GET, path: "/api/errors/trends", need: READING },
  { methods: ["GET", "POST"], path: "/api/errors/rules", need: RUNNING },
  { methods: GET, path: "/api/errors/rules/try", need: RUNNING },
  { methods: ["PUT", "DELETE"], path: "/api/errors/rules/{id}", need: RUNNING },
  { methods: ["POST"], path: "/api/errors/rules/{id}/first", need: RUNNING },
  { methods: GET, path: "/api/errors/{fingerprint}", need: READING },
  { methods: GET, path: "/api/errors/{fingerprint}/before", need: READING },
  { methods: GET, path: "/api/errors/{fingerprint}/differences", need: READING },
  { methods: GET, path: "/api/errors/{fingerprint}/fixes", need: READING },
  { methods: GET, path: "/api/errors/{fingerprint}/similar", need: READING },
  { methods: GET, path: "/api/errors/{fingerprint}/special", need: READING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/divide", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/ignore", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/merge", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/reopen", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/resolve", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/split", need: EDITING },
  { methods: ["POST"], path: "/api/errors/{fingerprint}/unite", need: EDITING },
  { methods: GET, path: "/api/flows", need: READING },
  { methods: GET, path: "/api/flow", need: READING },
  { methods: GET, path: "/api/operations", need: READING },
  { methods: GET, path: "/api/operation", need: READING },
  { methods: ["PUT"], path: "/api/operation", need: EDITING },
  { methods: GET, path: "/api/tail", need: READING },
  { methods: GET, path: "/api/export", need: READING },
  { methods: ["GET", "DELETE"], path: "/api/export/{id}", need: READING },
  { methods: GET, path: "/api/sql", need: READING },
  { methods: GET, path: "/api/advice", need: { ...READING, isWhole: true } },
  { methods: ["GET", "POST"], path: "/api/lookups", need: RUNNING },
  { methods: GET, path: "/api/lookups/fields", need: READING },
  { methods: GET, path: "/api/lookups/names", need: READING },
  { methods: GET, path: "/api/lookups/tables", need: RUNNING },
  { methods: GET, path: "/api/lookups/columns", need: RUNNING },
  { methods: GET, path: "/api/lookups/try", need: RUNNING },
  { methods: ["PUT", "DELETE"], path: "/api/lookups/{id}", need: RUNNING },
  { methods: GET, path: "/api/store", need: { ...READING, isWhole: true } },
  { methods: GET, path: "/metrics", need: { ...READING, isWhole: true } },

  { methods: GET, path: "/api/views", need: READING },
  { methods: ["POST"], path: "/api/views", need: EDITING },
  { methods: ["PUT", "DELETE"], path: "/api/views/{id}", need: EDITING },
  { methods: ["POST"], path: "/api/import/preview", need: { ...EDITING, isUpload: true } },
  { methods: ["POST"], path: "/api/import/{id}", need: { ...EDITING, isUpload: true } },
  { methods: ["GET", "DELETE"], path: "/api/import/{id}", need: EDITING },
  { methods: GET, path: "/api/import/{id}/rejects", need: EDITING },

  { methods: GET, path: "/settings/account", need: LOOKING },
  { methods: GET, path: "/settings/access", need: RUNNING },
  { methods: GET, path: "/settings/errors", need: RUNNING },
  { methods: GET, path: "/settings/lookups", need: RUNNING },
  { methods: GET, path: "/api/account/sessions", need: LOOKING },
  { methods: ["DELETE"], path: "/api/account/sessions/{id}", need: LOOKING },
  { methods: ["PUT"], path: "/api/account/password", need: LOOKING },
  { methods: ["POST", "PUT"], path: "/api/account/totp", need: LOOKING },
  { methods: ["POST"], path: "/api/account/totp/removal", need: LOOKING },

  { methods: ["GET", "POST"], path: "/api/people", need: RUNNING },
  { methods: ["PUT", "DELETE"], path: "/api/people/{id}", need: RUNNING },
  { methods: ["POST"], path: "/api/people/{id}/link", need: RUNNING },
  { methods: ["GET", "POST"], path: "/api/teams", need: RUNNING },
  { methods: ["PUT", "DELETE"], path: "/api/teams/{id}", need: RUNNING },
  { methods: GET, path: "/api/audit", need: RUNNING },
  { methods: ["GET", "POST"], path: "/api/tokens", need: RUNNING },
  { methods: ["DELETE"], path: "/api/tokens/{id}", need: RUNNING },
];
