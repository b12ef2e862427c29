import { raw } from "sql-template-tag";
import type { LogRecord } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type Product, startProduct } from "@/lib/testing/product";
import { record } from "@/lib/testing/record";
import type { OwnPostgres } from "./own-postgres";

/** Where it finds traces. */
export const TRACE_URL = "https://traces.example/trace/{trace_id}";

/** A product whose rows a test alone decides about: no demo logs, an empty table to begin with. */
export class OwnProduct {
  private constructor(
    readonly db: Database,
    private readonly product: Product,
    /** With the password it connects by. */
    readonly databaseUrl: string,
  ) {}

  static async start(postgres: OwnPostgres): Promise<OwnProduct> {
    const { url, db } = await postgres.createDatabase();
    const settings = { DATABASE_URL: url, CORDWOOD_TRACE_URL: TRACE_URL };
    return new OwnProduct(db, await startProduct({ settings }), url);
  }

  get url(): string {
    return this.product.url;
  }

  /** Everything it printed so far. */
  printed(): string {
    return this.product.printed();
  }

  /** Rows with these columns; what isn't named is something plain. */
  async write(rows: Iterable<Partial<LogRecord>>): Promise<void> {
    await writeRecords(this.db, Array.from(rows, record));
  }

  async empty(): Promise<void> {
    const truncate = () => this.db.query(raw(`truncate ${this.db.logs.text} restart identity`));
    // A product that has just started builds indexes: of two that wait for each other Postgres ends
    // one, and the index may well stand by the second time.
    await truncate().catch(truncate);
  }

  async remove(): Promise<void> {
    await this.db.end();
    await this.product.remove();
  }
}
