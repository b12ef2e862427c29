import { signOut as contract } from "@/lib/contract/auth";
import { signOut } from "@/lib/server/auth/sessions/sign-out";
import { handleWith } from "@/lib/server/http/handle";

export const POST = handleWith(contract, ({ everywhere }, { db, asker }) =>
  signOut(db, asker, everywhere),
);
