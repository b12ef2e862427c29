import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { addLookup } from "@/lib/server/lookups/save-lookup";

/** The table that the shop itself would have, beside the logs. */
const TABLE = "shop_customers";

const FIRST = [
  ...["Ada", "Ben", "Chiara", "Dmitri", "Elif", "Farah", "Gustav", "Hana", "Iker", "Jun", "Kofi"],
  ...["Lena", "Mateo", "Noor", "Olga", "Priya", "Quinn", "Rosa", "Sven", "Tomoko", "Uma", "Vera"],
  ...["Wale", "Ximena", "Yusuf", "Zoe"],
];

const LAST = [
  ...["Abara", "Berg", "Costa", "Dufour", "Eriksen", "Ferrari", "Gupta", "Haddad", "Ivanova"],
  ...["Jansen", "Kowalski", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Petrov", "Quiroga"],
  ...["Rossi", "Sato", "Tanaka", "Ueda", "Vargas", "Weber", "Xu", "Yilmaz", "Zielinski", "Ahn"],
];

/**
 * Gives the demo's customers (`customerId`) names, in a table of their own that `user_id` is looked up
 * in. A table that is there already is somebody's, and left as it is.
 */
export async function nameCustomers(db: Database): Promise<void> {
  if (db.layout !== "owned") return;
  const [found] = await db.query<{ schema: string; is_there: boolean }>(sql`
    select current_schema() as "schema", to_regclass(${TABLE}) is not null as is_there`);
  if (!found || found.is_there) return;
  await db.asOne(async (one) => {
    await one.query(sql`
      create table shop_customers as
      select id, (${FIRST}::text[])[1 + id % ${FIRST.length}::integer] || ' '
        || (${LAST}::text[])[1 + id % ${LAST.length}::integer] as name
      from generate_series(1000, 9999) as id`);
    await one.query(sql`alter table shop_customers add primary key (id)`);
    await one.query(sql`
      comment on table shop_customers is 'Made up, for the demo of Cordwood: drop it at any time.'`);
    const place = { schema: found.schema, table: TABLE, key: "id", shown: "name" };
    await addLookup(one, { field: "user_id", ...place, for_parts: false });
  });
}
