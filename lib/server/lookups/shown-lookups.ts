import { Redactor } from "@/lib/log/redact";
import { lookupFields, spellingsOf } from "@/lib/query/lookup-field";
import { fieldKeys, hides } from "@/lib/server/auth/hidden-fields";
import type { Sight } from "@/lib/server/auth/sight";
import type { Database } from "@/lib/server/db/database";
import { type Lookup, readLookups } from "./own-lookups";

/** The lookups whose names somebody is shown. */
export async function shownLookups(
  tables: Database,
  sight: Sight,
  signal?: AbortSignal,
): Promise<Lookup[]> {
  if (tables.layout !== "owned") return [];
  const all = await readLookups((statement) => tables.query(statement, signal), tables);
  return all.filter((lookup) => isShown(lookup, sight));
}

/** The fields whose values have names for somebody, each as pages may write it. */
export async function shownFields(
  tables: Database,
  sight: Sight,
  signal?: AbortSignal,
): Promise<string[]> {
  const shown = await shownLookups(tables, sight, signal);
  return shown.flatMap(({ field }) => spellingsOf(field));
}

/** The one for a field's values, if there is one among those that somebody is shown. */
export function lookupFor(shown: readonly Lookup[], field: string): Lookup | null {
  const names = lookupFields(field);
  return names.flatMap((name) => shown.filter((each) => each.field === name))[0] ?? null;
}

/** By what is hidden of the rows: whose values aren't shown, their names aren't either. */
function isShown({ field, for_parts }: Lookup, { filters, hidden, redact, databaseRole }: Sight) {
  if (hides(hidden, field)) return false;
  const { isSecret } = new Redactor(redact ?? {});
  if (redact && fieldKeys(field).some(isSecret)) return false;
  // What a role of the database may read of the table, the database decides.
  const seesPart = filters.length + hidden.length > 0 && !databaseRole;
  return for_parts || !seesPart;
}

/** Those values that somebody is shown as they are: what looks like a secret isn't looked up. */
export function visibleValues(values: readonly string[], { redact }: Sight): string[] {
  if (!redact) return [...values];
  const redactor = new Redactor(redact);
  return values.filter((value) => redactor.text(value) === value);
}
