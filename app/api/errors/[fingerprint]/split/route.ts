import { splitErrors } from "@/lib/contract/error-triage";
import { splitGroups } from "@/lib/server/errors/merge";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(splitErrors, (input, { db }) => splitGroups(db, input));
