import { createToken as create, tokens } from "@/lib/contract/tokens";
import { nameOf, theCaller } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { listTokens } from "@/lib/server/auth/tokens/list-tokens";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(tokens, async (_, { db, signal }) => ({
  tokens: await listTokens(db, signal),
}));

export const POST = handle(create, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name, ...details } = input;
    const created = await createToken(db, input, nameOf(theCaller()));
    return [created, { action: "made a token", subject: name, details }];
  }),
);
