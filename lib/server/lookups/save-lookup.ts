import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createLookup, updateLookup } from "@/lib/contract/lookups";
import type { Database } from "@/lib/server/db/database";
import { writeObstacle } from "@/lib/server/db/write-obstacle";
import { LOOKUP_COLUMNS, type Lookup } from "./own-lookups";
import { mayBeLookedInto, wayTo } from "./table-facts";

type Draft = InputOf<typeof createLookup>;

/** Each is checked whenever they are listed. */
const MOST_LOOKUPS = 50;

/** Why no lookup can be saved here and what would help, or null where one can. */
export function obstacleToLookups(db: Database, signal?: AbortSignal): Promise<string | null> {
  const instead = "Values are shown without names.";
  return writeObstacle((statement) => db.query(statement, signal), db, "lookups", instead);
}

/** Throws `conflict` where the field has one, `bad_parameter` where the table can't be looked into. */
export async function addLookup(db: Database, draft: Draft): Promise<Lookup> {
  await assertSavable(db, draft);
  const lookups = db.table("lookups");
  const [counted] = await db.query<{ n: number }>(
    sql`select count(*)::integer as n from ${lookups}`,
  );
  if ((counted?.n ?? 0) >= MOST_LOOKUPS) {
    throw new AppError(
      "conflict",
      `There are ${MOST_LOOKUPS} lookups already, and no more are kept. Remove one that nobody needs.`,
    );
  }
  const { field, schema, table, key, shown, for_parts } = draft;
  const [created] = await db.query<Lookup>(sql`
    insert into ${lookups} (field, table_schema, table_name, key_column, shown_column, for_parts)
    values (${field}, ${schema}, ${table}, ${key}, ${shown}, ${for_parts})
    on conflict do nothing
    returning ${LOOKUP_COLUMNS}`);
  if (!created) throw fieldTaken(field);
  return created;
}

/** Throws `conflict` too where somebody has changed it since `version`. */
export async function changeLookup(
  db: Database,
  { id, version, ...draft }: InputOf<typeof updateLookup>,
): Promise<Lookup> {
  await assertSavable(db, draft);
  const lookups = db.table("lookups");
  const { field, schema, table, key, shown, for_parts } = draft;
  const [updated] = await db.query<Lookup>(sql`
    update ${lookups}
    set field = ${field}, table_schema = ${schema}, table_name = ${table}, key_column = ${key},
      shown_column = ${shown}, for_parts = ${for_parts}, version = version + 1
    where id = ${id}::uuid and version = ${version} and not exists (
      select from ${lookups} where field = ${field} and id <> ${id}::uuid
    )
    returning ${LOOKUP_COLUMNS}`);
  if (updated) return updated;
  const [there] = await db.query<{ version: number }>(
    sql`select version from ${lookups} where id = ${id}::uuid`,
  );
  if (!there) throw unknownLookup();
  if (there.version === version) throw fieldTaken(field);
  throw new AppError(
    "conflict",
    "Somebody else has changed this lookup meanwhile. Look at what they made of it, and change it again if that is still needed.",
  );
}

/** Values of its field are shown without names from then on. */
export async function removeLookup(db: Database, id: string): Promise<Lookup> {
  const [removed] = await db.query<Lookup>(sql`
    delete from ${db.table("lookups")} where id = ${id}::uuid returning ${LOOKUP_COLUMNS}`);
  if (!removed) throw unknownLookup();
  return removed;
}

async function assertSavable(db: Database, draft: Draft): Promise<void> {
  const obstacle = await obstacleToLookups(db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
  const way = await wayTo((statement) => db.query(statement), draft, mayBeLookedInto(db));
  if (way.ok) return;
  const { parameter, problem } = way;
  throw new AppError("bad_parameter", problem, { details: { parameter } });
}

function fieldTaken(field: string): AppError {
  return new AppError("conflict", `Values of ${field} are looked up already. Change that lookup.`);
}

function unknownLookup(): AppError {
  return new AppError("not_found", "There is no such lookup; somebody may have removed it.");
}
