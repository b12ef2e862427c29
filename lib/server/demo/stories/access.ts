import type { Level } from "@/lib/log/level";
import { callSite } from "@/lib/server/demo/call-site";

/** Where the gateway writes its access log: every request from outside ends with such a line. */
export const ACCESS = callSite("gateway.access", "logRequest", 88);

export function accessLevel(status: number): Level {
  if (status >= 500) return "ERROR";
  return status >= 400 ? "WARNING" : "INFO";
}
