import type { Role } from "@/lib/contract/role";
import type { Sight } from "./sight";

/** Who asks. Everything that is answered is answered to one of these. */
export type Caller =
  /** Only this machine can ask, and whoever uses it may do everything. */
  { kind: "open" } | Person | TokenCaller;

export interface Person {
  kind: "person";
  id: string;
  email: string;
  role: Role;
  /** Its id; null: none. */
  team: string | null;
  sight: Sight;
  /** Of the session the request came with. */
  session: string;
  /** The session is by the word of the provider. */
  isSingleSignOn: boolean;
}

export interface TokenCaller {
  kind: "token";
  id: string;
  name: string;
  use: TokenUse;
  team: string | null;
  sight: Sight;
  /** Names records that don't name their logger. */
  logger: string | null;
}

/** Reading logs and sending them are apart: what sends logs lies about on many machines. */
export type TokenUse = "read" | "write";
