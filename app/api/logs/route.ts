import { logs } from "@/lib/contract/logs";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readPage } from "@/lib/server/search/page";

export const GET = handle(logs, async (input, { db, signal, nowMs }) => {
  const { scope, notices } = readScope(input, nowMs);
  return { ...(await readPage(db, scope, input, signal)), notices };
});
