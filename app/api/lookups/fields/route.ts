import { lookupFields } from "@/lib/contract/lookups";
import { sightOf, theCaller } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";
import { shownFields } from "@/lib/server/lookups/shown-lookups";

export const GET = handle(lookupFields, async (_, { tables, signal }) => ({
  fields: await shownFields(tables, sightOf(theCaller()), signal),
}));
