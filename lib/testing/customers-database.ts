import sql, { raw } from "sql-template-tag";
import { expect } from "vitest";
import { createLookup, names } from "@/lib/contract/lookups";
import { restrictedDatabase } from "@/lib/server/auth/restricted-database";
import { ALL, type Sight } from "@/lib/server/auth/sight";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { readNames } from "@/lib/server/lookups/read-names";
import { addLookup } from "@/lib/server/lookups/save-lookup";
import { valuesNamed } from "@/lib/server/lookups/values-named";
import { testDatabase } from "./database";

export const CUSTOMERS = { schema: "public", table: "customers", key: "id", shown: "name" };
export const HOSTILE = `o'neil "x"; drop table customers; -- \\ %`;

/** What is answered for values of which 1 alone has a name; for none; and where it can't be told. */
export const KNOWN = { names: { "1": "Acme Ltd" }, failed: false };
export const NOTHING = { names: {}, failed: false };
export const FAILED = { names: {}, failed: true };

/** A database with customers to look up, and what asks for their names. */
export async function customersDatabase() {
  const made = await testDatabase();
  const db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  const run = async (statement: string): Promise<void> => {
    await db.query(raw(statement));
  };
  await run(`create extension citext`);
  let nowMs = Date.parse("2026-03-29T12:30:00Z");
  const readerOf = (sight: Sight) => {
    const seen = sight === ALL ? db : restrictedDatabase(db, sight, nowMs);
    return { db: seen, tables: db, sight, nowMs, signal: new AbortController().signal };
  };
  return {
    db,
    run,
    pass(ms: number): void {
      nowMs += ms;
    },
    /** Customers as they were, and no lookups. A table that took too long has rested. */
    async begin(): Promise<void> {
      nowMs += 120_000;
      await run(`truncate cordwood_lookups`);
      await run(`drop table if exists customers cascade`);
      await run(`create table customers (id bigint primary key, name text, tenant text)`);
      await db.query(sql`
        insert into customers
        values (1, 'Acme Ltd', 'a'), (2, ${HOSTILE}, 'b'), (3, null, 'a'), (4, ' ', 'b')`);
    },
    lookup: (more: object = {}) =>
      addLookup(db, createLookup.input.parse({ field: "user_id", ...CUSTOMERS, ...more })),
    /** As the endpoint is asked: through its contract. */
    async namesOf(values: readonly string[], sight: Sight = ALL, field = "user_id") {
      const input = names.input.parse({ field, values: JSON.stringify(values) });
      const answer = await readNames(input, readerOf(sight));
      expect(names.output.parse(answer)).toEqual(answer);
      const found = answer.names.map(({ value, name }) => [value, name]);
      return { failed: answer.failed, names: Object.fromEntries(found) };
    },
    /** The values of `user_id` that are called so. */
    async search(text: string, sight: Sight = ALL) {
      const asked = { fields: ["user_id", "host"], search: text };
      return (await valuesNamed(asked, readerOf(sight))).get("user_id");
    },
    async close(): Promise<void> {
      await db.end();
      await made.drop();
    },
  };
}
