import { createToken as create, tokens } from "@/lib/contract/tokens";
import { nameOf, theCaller } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { listTokens } from "@/lib/server/auth/tokens/list-tokens";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(tokens, async (_, { db, signal }) => ({
  tokens: await listTokens(db, signal),
}));

export const POST = handle(create, async (input, { db, asker }) => {
  const { name, ...details } = input;
  await writeAudit(db, asker, { action: "made a token", subject: name, details });
  return createToken(db, input, nameOf(theCaller()));
});
