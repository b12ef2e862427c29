import { reopenError } from "@/lib/contract/error-triage";
import { reopenGroup } from "@/lib/server/errors/resolve";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(reopenError, (input, { db }) => reopenGroup(db, input));
