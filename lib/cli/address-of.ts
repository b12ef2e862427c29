import { isIPv6 } from "node:net";
import type { Settings } from "@/lib/server/env";

/** The address a browser on this machine would use. */
export function addressOf({ host, port }: Pick<Settings, "host" | "port">): string {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const name = everywhere[host] ?? host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
