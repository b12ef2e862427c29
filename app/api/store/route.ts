import { store } from "@/lib/contract/store";
import { sightOf, theCaller } from "@/lib/server/auth/asker";
import { seesAll } from "@/lib/server/auth/sight";
import { handle } from "@/lib/server/http/handle";
import { readStore } from "@/lib/server/store/read-store";

export const GET = handle(store, async (_, { deciding: db, ...context }) => {
  const told = await readStore({ ...context, db }, context.nowMs, context.signal);
  if (seesAll(sightOf(theCaller()))) return told;
  // What Postgres says of a failure may quote a row, with its secrets.
  const jobs = told.jobs.map((job) => ({
    ...job,
    last_error: job.last_error && "It failed. An administrator is told why.",
  }));
  return { ...told, jobs };
});
