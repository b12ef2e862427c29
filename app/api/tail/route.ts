import { tail } from "@/lib/contract/tail";
import { handleWith } from "@/lib/server/http/handle";
import { eventStream } from "@/lib/server/http/respond";
import { readScope } from "@/lib/server/http/scope";

export const GET = handleWith(tail, async ({ q, tz, after = null }, context) => {
  const { scope } = await readScope({ q, tz }, context);
  const lastId = context.request.headers.get("last-event-id") ?? after;
  const key = JSON.stringify([q, scope.tz]);
  const { query } = scope;
  return eventStream(context.tail.open({ query, tz: scope.tz, key, after: lastId }));
});
