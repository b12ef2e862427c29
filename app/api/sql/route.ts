import { viewSql } from "@/lib/contract/sql";
import { readViewSql } from "@/lib/server/explain/view-sql";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(viewSql, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readViewSql(context.db, scope, input, context.signal);
});
