import { createToken as create, tokens } from "@/lib/contract/tokens";
import { nameOf } from "@/lib/server/auth/asker";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { listTokens } from "@/lib/server/auth/tokens/list-tokens";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(tokens, async (_, { db, signal }) => ({
  tokens: await listTokens(db, signal),
}));

export const POST = handle(create, (input, { db, caller }) =>
  createToken(db, input, nameOf(caller)),
);
