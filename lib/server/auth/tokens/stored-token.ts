import { raw } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { revokeToken } from "@/lib/contract/tokens";

export type StoredToken = OutputOf<typeof revokeToken>;

/** The select list of a token, which goes by that name: the contract's own names. */
export const TOKEN_COLUMNS = raw(
  [
    "id",
    "name",
    "use",
    "team",
    "filter",
    "logger",
    "per_minute",
    "created_by",
    "created_at",
    "expires_at",
    "used_at",
    "revoked_at",
  ]
    .map((name) => `token.${name}`)
    .join(", "),
);
