import { lookupColumns } from "@/lib/contract/lookups";
import { handle } from "@/lib/server/http/handle";
import { listColumns } from "@/lib/server/lookups/list-tables";

export const GET = handle(lookupColumns, (input, { tables, signal }) =>
  listColumns(tables, input, signal),
);
