import sql, { type Sql } from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { findNames, namesStatement } from "./find-names";
import type { KeyType } from "./key-type";
import type { LookupPlace } from "./own-lookups";
import { type Way, wayTo } from "./table-facts";
import { NAMES_MS, within } from "./within-limit";

export interface Check {
  problem: string | null;
  warning: string | null;
}

/** Values of every type there is: one that is looked for shows whether looking works. */
const SOME_VALUES = ["0", "00000000-0000-0000-0000-000000000000"];

/** How a lookup is: whether names are found at all, and what finding them costs. */
export async function checkLookup(
  db: Database,
  place: LookupPlace,
  signal?: AbortSignal,
): Promise<Check> {
  try {
    const way = await wayIn(db, place, signal);
    if (!way.ok) return { problem: way.problem, warning: null };
    const isServed = await hasIndex(db, place, way.key, signal);
    const warning = isServed ? null : withoutIndex(place);
    const look = await triedOnce(db, place, way.key, signal);
    return { problem: look, warning };
  } catch (error) {
    if (!isAppError(error) || error.code === "cancelled") throw error;
    return { problem: `${where(place)} can't be looked into: ${reasonOf(error)}`, warning: null };
  }
}

/** What the catalogue says, to the role that is connected. */
function wayIn(db: Database, place: LookupPlace, signal?: AbortSignal): Promise<Way> {
  return db.snapshot(({ ask }) => wayTo(ask, place), { signal });
}

/** Whether Postgres has a way to a value that doesn't read a whole table, where it wants to avoid that. */
async function hasIndex(
  db: Database,
  place: LookupPlace,
  key: KeyType,
  signal?: AbortSignal,
): Promise<boolean> {
  const statement: Sql = namesStatement(place, key, { values: [], redact: null });
  const plan = await within(
    db,
    NAMES_MS,
    async (ask) => {
      await ask(sql`select set_config('enable_seqscan', 'off', true)`);
      return ask(sql`explain (format json) ${statement}`);
    },
    signal,
  );
  return !JSON.stringify(plan).includes('"Node Type":"Seq Scan"');
}

/** What goes wrong where a value is looked for; null where nothing does. */
async function triedOnce(
  db: Database,
  place: LookupPlace,
  key: KeyType,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const values = { values: SOME_VALUES, redact: null };
    await within(db, NAMES_MS, (ask) => findNames(ask, place, key, values), signal);
    return null;
  } catch (error) {
    if (!isAppError(error) || error.code !== "timeout") throw error;
    return `To look up one value in ${where(place)} took longer than ${NAMES_MS / 1_000} s, so that names are left out. An index on ${place.key} would help.`;
  }
}

function withoutIndex(place: LookupPlace): string {
  return `No index of ${where(place)} finds ${place.key}: all of it is read for every page. An index on ${place.key} would mend that.`;
}

function where({ schema, table }: LookupPlace): string {
  return `${schema}.${table}`;
}

/** As Postgres says it: our own words for a failure are about the logs. */
function reasonOf({ message, options }: { message: string; options: { cause?: unknown } }) {
  const { cause } = options;
  return cause instanceof Error ? `${cause.message}.` : message;
}
