import { advice } from "@/lib/contract/advice";
import { advise } from "@/lib/server/advice/advise";
import { assertSeesAll } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(advice, async (input, context) => {
  // Like a plan, it tells of rows that were passed over.
  assertSeesAll();
  const { scope } = await readScope(input, context);
  return advise(context.db, scope, context.signal);
});
