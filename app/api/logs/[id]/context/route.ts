import { context } from "@/lib/contract/context";
import { EVER } from "@/lib/query/url";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readContext } from "@/lib/server/search/context";
import { theRow } from "@/lib/server/search/one-row";

export const GET = handle(context, async ({ id, timestamp, scope: like, ...params }, asking) => {
  const { db, signal } = asking;
  const given = { ...params, from: params.from ?? EVER.from, to: params.to ?? EVER.to };
  const { scope } = await readScope(given, asking);
  const row = await theRow(db, id, timestamp ?? null, signal);
  return { rows: await readContext(db, row, scope, { ...params, like }, signal), anchor: id };
});
