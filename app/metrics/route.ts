import { app } from "@/lib/server/app";
import { EXPOSITION_TYPE } from "@/lib/server/metrics/exposition";
import { readMetrics } from "@/lib/server/metrics/read-metrics";

export async function GET(request: Request): Promise<Response> {
  const text = await readMetrics(app(), Date.now(), request.signal);
  return new Response(text, {
    headers: { "content-type": EXPOSITION_TYPE, "cache-control": "no-store" },
  });
}
