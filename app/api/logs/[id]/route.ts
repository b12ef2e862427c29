import { log } from "@/lib/contract/log";
import { handle } from "@/lib/server/http/handle";
import { theRow } from "@/lib/server/search/one-row";

export const GET = handle(log, ({ id, timestamp }, { db, signal }) =>
  theRow(db, id, timestamp ?? null, signal),
);
