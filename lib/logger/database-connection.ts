import pg from "pg";
import type { DatabaseOptions } from "./database-options";

const CONNECT_TIMEOUT_MS = 10_000;

/** pg has these, but its types don't say so: an idle connection keeps the process alive otherwise. */
export type Connection = pg.Client & { ref(): void; unref(): void };

/** Opens a connection. Losing it is told by the statement that needs it, not by an event. */
export async function connect({ connection }: DatabaseOptions): Promise<Connection> {
  // See there.
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "cordwood-logger",
    keepAlive: true,
  }) as Connection;
  // Without a listener a connection that is lost while idle would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Runs `work` on a connection of its own. */
export async function withConnection<T>(
  options: DatabaseOptions,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connect(options);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
