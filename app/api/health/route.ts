import { app } from "@/lib/server/app";
import { asker } from "@/lib/server/auth/asker";
import { readHealth } from "@/lib/server/http/health";
import { jsonResponse } from "@/lib/server/http/respond";

export async function GET(request: Request): Promise<Response> {
  const health = await readHealth(app(), request.signal);
  // Whoever isn't known hears whether it works, and nothing of what it is or why it doesn't.
  const told = asker().caller ? health : { status: health.status };
  return jsonResponse(told, health.status === "ok" ? 200 : 503);
}
