import { exported } from "@/lib/contract/export";
import { ownId } from "@/lib/server/auth/asker";
import { exportResponse } from "@/lib/server/export/export-response";
import { handleWith } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handleWith(exported, (input, context) => {
  const scopeOf = async () => (await readScope(input, context)).scope;
  const id = input.id && ownId(input.id);
  return exportResponse(scopeOf, { ...input, id }, context);
});
