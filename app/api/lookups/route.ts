import { createLookup, lookups } from "@/lib/contract/lookups";
import { noted } from "@/lib/server/auth/audit/noted";
import { handle } from "@/lib/server/http/handle";
import { listLookups } from "@/lib/server/lookups/list-lookups";
import { addLookup } from "@/lib/server/lookups/save-lookup";

export const GET = handle(lookups, (_, { tables, signal }) => listLookups(tables, signal));

export const POST = handle(createLookup, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { field, ...details } = input;
    return [await addLookup(db, input), { action: "added a lookup", subject: field, details }];
  }),
);
