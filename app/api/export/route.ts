import { exported } from "@/lib/contract/export";
import { exportResponse } from "@/lib/server/export/export-response";
import { handleWith } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handleWith(exported, (input, context) =>
  exportResponse(() => readScope(input, context).then(({ scope }) => scope), input, context),
);
