import { exported } from "@/lib/contract/export";
import { exportResponse } from "@/lib/server/export/export-response";
import { handleWith } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handleWith(exported, async (input, context) => {
  const { scope } = await readScope(input, context);
  return exportResponse(scope, input, context);
});
