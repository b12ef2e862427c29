import { app } from "@/lib/server/app";
import { readHealth } from "@/lib/server/http/health";
import { jsonResponse } from "@/lib/server/http/respond";

export async function GET(request: Request): Promise<Response> {
  const health = await readHealth(app(), request.signal);
  return jsonResponse(health, health.status === "ok" ? 200 : 503);
}
