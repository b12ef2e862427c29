import { deleteLookup, updateLookup } from "@/lib/contract/lookups";
import { noted } from "@/lib/server/auth/audit/noted";
import { handle } from "@/lib/server/http/handle";
import { changeLookup, removeLookup } from "@/lib/server/lookups/save-lookup";

export const PUT = handle(updateLookup, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { id: _, version: __, field, ...details } = input;
    return [await changeLookup(db, input), { action: "changed a lookup", subject: field, details }];
  }),
);

export const DELETE = handle(deleteLookup, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { field } = await removeLookup(db, id);
    return [{ id }, { action: "removed a lookup", subject: field }];
  }),
);
