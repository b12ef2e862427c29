const HOUR_MS = 3_600_000;

/**
 * A day of the demo that is over, as the absolute range pages and API take: rows that are written
 * now don't change its counts.
 */
export function demoDay(): { from: string; to: string } {
  const to = Math.floor(Date.now() / HOUR_MS - 1) * HOUR_MS;
  return { from: new Date(to - 24 * HOUR_MS).toISOString(), to: new Date(to).toISOString() };
}
