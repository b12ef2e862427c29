import { raw } from "sql-template-tag";
import { Database } from "@/lib/server/db/database";

/** A new database on the soak's server, with nothing in it. */
export async function soakDatabase(serverUrl: string, name: string): Promise<string> {
  const server = new Database({ url: serverUrl, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw(`create database ${name}`)).finally(() => server.end());
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
