import sql, { type Sql } from "sql-template-tag";
import type { RedactOptions } from "@/lib/log/secret-rules";
import type { Ask } from "@/lib/server/db/ask";
import { identifier } from "@/lib/server/db/identifier";
import { redactedText } from "@/lib/server/search/redacted";
import type { KeyType } from "./key-type";
import type { LookupPlace } from "./own-lookups";

export interface Name {
  value: string;
  name: string;
}

/** What is read of a name, and what is shown: secrets are taken out of more than is left of it. */
const READ_CHARS = 1_000;
const SHOWN_CHARS = 200;

export function tableOf({ schema, table }: Pick<LookupPlace, "schema" | "table">): Sql {
  return sql`${identifier(schema)}.${identifier(table)}`;
}

/** What a row's name is, as whoever asks may read it; an operand. */
export function nameOf({ shown }: LookupPlace, redact: RedactOptions | null): Sql {
  const text = sql`left(held.${identifier(shown)}::text, ${READ_CHARS})`;
  return redact ? sql`(${redactedText(text, redact)})` : text;
}

/**
 * The statement that finds names by their values. The values are of the column's own type, so that an
 * index of it serves; of several rows with one value the name that comes first is taken.
 */
export function namesStatement(
  place: LookupPlace,
  key: KeyType,
  { values, redact }: { values: readonly string[]; redact: RedactOptions | null },
): Sql {
  const given = sql`${values}::${key.name}[]`;
  const column = sql`held.${identifier(place.key)}`;
  return sql`
    select place::integer as place, left(min(${nameOf(place, redact)}), ${SHOWN_CHARS}) as name
    from ${tableOf(place)} as held
    join unnest(${given}) with ordinality as given (value, place) on ${column} = given.value
    where ${column} = any(${given})
    group by place`;
}

/** The names of those values that have one. */
export async function findNames(
  ask: Ask,
  place: LookupPlace,
  key: KeyType,
  { values, redact }: { values: readonly string[]; redact: RedactOptions | null },
): Promise<Name[]> {
  const read = values.flatMap((value) => {
    const text = key.read(value);
    return text === null ? [] : [{ value, text }];
  });
  if (read.length === 0) return [];
  const texts = read.map(({ text }) => text);
  const rows = await ask<{ place: number; name: string | null }>(
    namesStatement(place, key, { values: texts, redact }),
  );
  return rows.flatMap(({ place: at, name }) => {
    const value = read[at - 1]?.value;
    return value === undefined || name === null || name.trim() === "" ? [] : [{ value, name }];
  });
}
