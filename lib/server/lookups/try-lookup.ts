import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import { AppError, isAppError } from "@/lib/contract/error";
import type { tryLookup as endpoint } from "@/lib/contract/lookups";
import { checkLookup } from "./check-lookup";
import { findNames } from "./find-names";
import { newestValues } from "./newest-values";
import type { Reader } from "./read-names";
import { mayBeLookedInto, wayTo } from "./table-facts";
import { NAMES_MS, within } from "./within-limit";

const EXAMPLES = 6;

/** What a lookup would find for the newest values there are; throws what saving it would. */
export async function tryLookup(
  { field, ...place }: InputOf<typeof endpoint>,
  reader: Omit<Reader, "sight">,
): Promise<OutputOf<typeof endpoint>> {
  const { db, tables, signal } = reader;
  const way = await wayTo(
    (statement) => tables.query(statement, signal),
    place,
    mayBeLookedInto(tables),
  );
  if (!way.ok) {
    const { parameter, problem } = way;
    throw new AppError("bad_parameter", problem, { details: { parameter } });
  }
  const check = await checkLookup(tables, place, signal);
  const values = await newestValues(db, field, reader);
  if (check.problem !== null || values === null) {
    return { ...check, values: values?.length ?? null, found: 0, examples: [] };
  }
  const asked = { values, redact: null };
  const names = await within(
    tables,
    NAMES_MS,
    (ask) => findNames(ask, place, way.key, asked),
    signal,
  ).catch((error: unknown) => {
    if (isAppError(error) && error.code === "timeout") return null;
    throw error;
  });
  const byValue = new Map(names?.map(({ value, name }) => [value, name]));
  const examples = values.map((value) => ({ value, name: byValue.get(value) ?? null }));
  return {
    ...check,
    values: values.length,
    found: byValue.size,
    examples: [
      ...examples.filter(({ name }) => name !== null),
      ...examples.filter(({ name }) => name === null),
    ].slice(0, EXAMPLES),
  };
}
