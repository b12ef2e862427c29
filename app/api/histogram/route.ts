import { histogram } from "@/lib/contract/histogram";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { cutRange } from "@/lib/server/search/buckets";
import { readHistogram } from "@/lib/server/search/histogram";

export const GET = handle(histogram, async (input, { db, signal, nowMs }) => {
  const { scope } = readScope(input, nowMs);
  const buckets = cutRange(scope, { count: input.buckets, interval: input.interval });
  return readHistogram(db, scope, input.by, buckets, signal);
});
