import { patterns } from "@/lib/contract/patterns";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readPatterns } from "@/lib/server/patterns/read-patterns";

export const GET = handle(patterns, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readPatterns(context.db, scope, input, context.signal);
});
