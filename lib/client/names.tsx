"use client";

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { lookupFields as fieldsEndpoint } from "@/lib/contract/lookups";
import { get } from "./api";

/** Names change seldom, and whoever corrects one wants to see it soon. */
const STALE_MS = 5 * 60_000;
/** A longer one is nobody's key. */
const MOST_CHARS = 200;
/** A page that is scrolled for hours forgets what it showed first. */
const MOST_KNOWN = 5_000;

/** The fields whose values have names for the reader. */
export function lookupFieldsQuery() {
  return queryOptions({
    queryKey: ["lookup-fields"],
    queryFn: ({ signal }) => get<typeof fieldsEndpoint>("/api/lookups/fields", {}, signal),
  });
}

/** What a value is called; null where it has no name. */
function nameQuery(field: string, value: string) {
  return queryOptions({
    queryKey: ["name", field, value],
    queryFn: async () => {
      // Loaded by the first name that is asked for: most have no lookups.
      const { nameInBatch } = await import("./name-batches");
      return nameInBatch(field, value);
    },
    staleTime: STALE_MS,
    retry: false,
  });
}

const FieldsContext = createContext<readonly string[]>([]);

interface NamesProviderProps {
  /** As the page was drawn with; null where that couldn't be known. */
  fields: readonly string[] | null;
  children: ReactNode;
}

export function NamesProvider({ fields, children }: NamesProviderProps) {
  const initial: OutputOf<typeof fieldsEndpoint> | undefined = fields
    ? { fields: [...fields] }
    : undefined;
  const { data } = useQuery({ ...lookupFieldsQuery(), initialData: initial });
  return <FieldsContext value={data?.fields ?? NONE}>{children}</FieldsContext>;
}

const NONE: readonly string[] = [];

/** What values are called, as far as that is known by now; another object when more is. */
export interface Names {
  of: (field: string, value: string) => string | null;
}

/** The fields whose values have names, as a query writes them. */
export function useLookedUp(): readonly string[] {
  return useContext(FieldsContext);
}

/**
 * Asks for the names of what is on the screen, field by field in one request, and for nothing where
 * there are no lookups. What is known from before is there at once.
 */
export function useNames(shown: readonly (readonly [field: string, value: string])[]): Names {
  const queryClient = useQueryClient();
  const lookedUp = useLookedUp();
  const [known, setKnown] = useState<ReadonlyMap<string, string | null>>(EMPTY);
  const wanted = shown.flatMap(([field, value]) => {
    const isAsked = value !== "" && value.length <= MOST_CHARS && lookedUp.includes(field);
    return isAsked ? [JSON.stringify([field, value])] : [];
  });
  const all = JSON.stringify([...new Set(wanted)].sort());
  useEffect(() => {
    const keys: string[] = JSON.parse(all);
    const missing = keys.filter((each) => !known.has(each));
    if (missing.length === 0) return;
    let isGone = false;
    const asked = missing.map(async (each) => {
      const [field, value]: [string, string] = JSON.parse(each);
      const name = await queryClient.fetchQuery(nameQuery(field, value)).catch(() => null);
      return [each, name] as const;
    });
    void Promise.all(asked).then((names) => {
      if (isGone) return;
      setKnown((before) => new Map([...(before.size > MOST_KNOWN ? [] : before), ...names]));
    });
    return () => {
      isGone = true;
    };
  }, [all, known, queryClient]);
  return useMemo(
    () => ({
      of(field, value) {
        if (!lookedUp.includes(field)) return null;
        return (
          known.get(JSON.stringify([field, value])) ??
          queryClient.getQueryData(nameQuery(field, value).queryKey) ??
          null
        );
      },
    }),
    [known, lookedUp, queryClient],
  );
}

const EMPTY: ReadonlyMap<string, string | null> = new Map();
