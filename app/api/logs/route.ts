import { logs } from "@/lib/contract/logs";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readPage } from "@/lib/server/search/page";

export const GET = handle(logs, async (input, context) => {
  const { scope, notices } = await readScope(input, context);
  return { ...(await readPage(context.db, scope, input, context.signal)), notices };
});
