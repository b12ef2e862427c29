import { viewSql } from "@/lib/contract/sql";
import { assertSeesAll } from "@/lib/server/auth/asker";
import { readViewSql } from "@/lib/server/explain/view-sql";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(viewSql, async (input, context) => {
  // A plan and its costs tell of rows that were passed over.
  if (input.explain === "1") assertSeesAll();
  const { scope } = await readScope(input, context);
  return readViewSql(context.db, scope, input, context.signal);
});
