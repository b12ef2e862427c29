import pg from "pg";

/**
 * A connection of the bench's own. One that is lost emits an error, which without a listener ends
 * the process, and hours of measuring with it; so the next statement says it, to whoever asked.
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "cordwood bench" });
  client.on("error", () => {});
  await client.connect();
  return client;
}
