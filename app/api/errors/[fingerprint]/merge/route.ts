import { mergeErrors } from "@/lib/contract/error-triage";
import { mergeGroups } from "@/lib/server/errors/merge";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(mergeErrors, (input, { db }) => mergeGroups(db, input));
