import { cancelExport, exportProgress } from "@/lib/contract/export";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(exportProgress, async ({ id }, { exports }) => exports.progressOf(id));

export const DELETE = handle(cancelExport, async ({ id }, { exports }) => {
  const found = exports.find(id);
  found.cancel();
  return found.progress;
});
