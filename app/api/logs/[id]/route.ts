import { AppError } from "@/lib/contract/error";
import { log } from "@/lib/contract/log";
import { handle } from "@/lib/server/http/handle";
import { readRow } from "@/lib/server/search/one-row";

export const GET = handle(log, async ({ id, timestamp }, { db, signal }) => {
  const row = await readRow(db, id, timestamp ?? null, signal);
  if (!row)
    throw new AppError("not_found", `There is no row with id ${id}; it may have been deleted.`);
  return row;
});
