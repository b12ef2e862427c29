import { overview } from "@/lib/contract/overview";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { cutRange } from "@/lib/server/search/buckets";
import { readOverview, TREND_BUCKETS } from "@/lib/server/search/overview";

export const GET = handle(overview, async (input, { db, signal, nowMs }) => {
  const { scope } = readScope(input, nowMs);
  return readOverview(db, scope, cutRange(scope, { count: TREND_BUCKETS }), signal);
});
