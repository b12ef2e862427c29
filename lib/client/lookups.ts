import type { QueryClient } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type {
  createLookup,
  deleteLookup,
  lookupColumns,
  lookups,
  lookupTables,
  tryLookup,
  updateLookup,
} from "@/lib/contract/lookups";
import { get, send } from "./api";
import { lookupFieldsQuery } from "./names";

type Lookups = OutputOf<typeof lookups>;
export type Lookup = Lookups["lookups"][number];
export type LookupTables = OutputOf<typeof lookupTables>;
export type LookupColumns = OutputOf<typeof lookupColumns>;

/** Which column of which table says what the values of a field are called. */
export interface LookupDraft {
  field: string;
  schema: string;
  table: string;
  key: string;
  shown: string;
  for_parts: boolean;
}

/** All lookups, looked at anew whenever they are listed: what they look into changes too. */
export function lookupsQuery() {
  return queryOptions({
    queryKey: ["lookups"],
    queryFn: ({ signal }) => get<typeof lookups>("/api/lookups", {}, signal),
    staleTime: 0,
  });
}

/** What one chooses from. */
export function lookupTablesQuery() {
  return queryOptions({
    queryKey: ["lookup-tables"],
    queryFn: ({ signal }) => get<typeof lookupTables>("/api/lookups/tables", {}, signal),
    staleTime: 0,
  });
}

export function lookupColumnsQuery({ schema, table }: Pick<LookupDraft, "schema" | "table">) {
  return queryOptions({
    queryKey: ["lookup-columns", schema, table],
    queryFn: ({ signal }) =>
      get<typeof lookupColumns>("/api/lookups/columns", { schema, table }, signal),
    enabled: table !== "",
    staleTime: 0,
  });
}

/** What a lookup would find; fails where it can't be made. */
export function triedLookupQuery({ field, schema, table, key, shown }: LookupDraft) {
  const draft = { field: field.trim(), schema, table, key, shown };
  return queryOptions({
    queryKey: ["tried-lookup", draft],
    queryFn: ({ signal }) => get<typeof tryLookup>("/api/lookups/try", draft, signal),
    enabled: Object.values(draft).every((each) => each !== ""),
    staleTime: 0,
    retry: false,
  });
}

/** Makes a new one, or changes the one that was looked at: `conflict` where somebody else has. */
export function saveLookup(
  seen: Pick<Lookup, "id" | "version"> | null,
  draft: LookupDraft,
): Promise<unknown> {
  if (seen === null) return send<typeof createLookup>("POST", "/api/lookups", {}, draft);
  const { id, version } = seen;
  return send<typeof updateLookup>("PUT", "/api/lookups/{id}", { id }, { version, ...draft });
}

export function removeLookup(id: string): Promise<unknown> {
  return send<typeof deleteLookup>("DELETE", "/api/lookups/{id}", { id });
}

/** Has lists and names asked for anew, where they are looked at next. */
export async function forgetLookups(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ queryKey: ["name"] });
  await Promise.all([
    queryClient.invalidateQueries(lookupsQuery()),
    queryClient.invalidateQueries(lookupFieldsQuery()),
  ]);
}
