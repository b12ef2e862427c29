import { logs } from "@/lib/contract/logs";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { rankedBy } from "@/lib/server/rank/ranked-by";
import { readRanked } from "@/lib/server/rank/read-ranked";
import { ofEventType } from "@/lib/server/search/event-type";
import { readPage } from "@/lib/server/search/page";

export const GET = handle(logs, async (input, context) => {
  const { db, signal } = context;
  const { scope: asked, notices } = await readScope(input, context);
  const scope = ofEventType(asked, input.event);
  if (input.sort === "time") return { ...(await readPage(db, scope, input, signal)), notices };
  const by = await rankedBy(db, input, scope.query, signal);
  return { ...(await readRanked(db, scope, by, input, signal)), notices };
});
