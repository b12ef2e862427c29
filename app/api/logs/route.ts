import { logs } from "@/lib/contract/logs";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { rankedBy } from "@/lib/server/rank/ranked-by";
import { readRanked } from "@/lib/server/rank/read-ranked";
import { ofEventType } from "@/lib/server/search/event-type";
import { readPage } from "@/lib/server/search/page";

/** For whoever reads the answer by hand. */
const CUT = {
  message:
    "The search took too long: these are the rows it had found by then. next goes on from the last of them.",
  at: 0,
};

export const GET = handle(logs, async (input, context) => {
  const { db, signal } = context;
  const { scope: asked, notices } = await readScope(input, context);
  const scope = ofEventType(asked, input.event);
  if (input.sort === "time") {
    const page = await readPage(db, scope, input, signal);
    return { ...page, notices: page.cut ? [...notices, CUT] : notices };
  }
  const by = await rankedBy(db, input, scope.query, signal);
  return { ...(await readRanked(db, scope, by, input, signal)), notices };
});
