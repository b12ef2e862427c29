import type { ClientConfig } from "pg";

export interface DatabaseOptions {
  /** How pg connects; what is left out comes from `PGHOST`, `PGPASSWORD` and so on. */
  connection: Pick<
    ClientConfig,
    "connectionString" | "host" | "port" | "database" | "user" | "password"
  >;
  /** The table is `{tablePrefix}_logs`. */
  tablePrefix: string;
  /** Creates the table also where the database holds other tables. */
  createTable: boolean;
}
