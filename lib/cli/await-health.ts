import { setTimeout as wait } from "node:timers/promises";
import { say } from "./say";

const POLL_MS = 200;

/** What `GET /api/health` says, as far as it matters here. */
interface Health {
  status: string;
}

/**
 * Prints the address once Cordwood is healthy. Where that can't happen by itself (a table it
 * can't read, a database that is away) it says where to read more, and goes on waiting.
 */
export async function announceWhenHealthy(address: string, signal: AbortSignal): Promise<void> {
  let saidMore = false;
  while (!signal.aborted) {
    const status = await statusOf(address, signal);
    if (status === "ok") {
      say(`ready at ${address} (Ctrl-C stops it)`);
      return;
    }
    if (!saidMore && (status === "setup" || status === "failing")) {
      saidMore = true;
      say(`not ready yet; ${address} says more`);
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => {});
  }
}

async function statusOf(address: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`${address}/api/health`, { signal });
    const health = (await response.json()) as Health;
    return health.status;
  } catch {
    // Not answering yet, or stopping.
    return null;
  }
}
