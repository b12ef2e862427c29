import { lookupTables } from "@/lib/contract/lookups";
import { handle } from "@/lib/server/http/handle";
import { listTables } from "@/lib/server/lookups/list-tables";
import { newestKeys } from "@/lib/server/lookups/newest-values";

export const GET = handle(lookupTables, async (_, context) => ({
  ...(await listTables(context.tables, context.signal)),
  fields: await newestKeys(context.db, context),
}));
