import { flow } from "@/lib/contract/flow";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { readFlow } from "@/lib/server/flows/read-flow";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(flow, (input, { db, settings, nowMs, signal }) =>
  readFlow(db, input, { now: nowMs * MICROS_PER_MS, traceUrl: settings.traceUrl, signal }),
);
