import { tryLookup as endpoint } from "@/lib/contract/lookups";
import { handle } from "@/lib/server/http/handle";
import { tryLookup } from "@/lib/server/lookups/try-lookup";

export const GET = handle(endpoint, (input, context) => tryLookup(input, context));
