import { names } from "@/lib/contract/lookups";
import { sightOf, theCaller } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";
import { readNames } from "@/lib/server/lookups/read-names";

export const GET = handle(names, (input, context) =>
  readNames(input, { ...context, sight: sightOf(theCaller()) }),
);
