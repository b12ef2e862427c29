import { histogram } from "@/lib/contract/histogram";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { cutRange } from "@/lib/server/search/buckets";
import { readHistogram } from "@/lib/server/search/histogram";

export const GET = handle(histogram, async (input, context) => {
  const { scope } = await readScope(input, context);
  const buckets = cutRange(scope, { count: input.buckets, interval: input.interval });
  return readHistogram(context.db, scope, input.by, buckets, context.signal);
});
