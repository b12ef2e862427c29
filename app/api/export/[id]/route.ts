import { cancelExport, exportProgress } from "@/lib/contract/export";
import { ownId } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(exportProgress, async ({ id }, { exports }) =>
  exports.progressOf(ownId(id)),
);

export const DELETE = handle(cancelExport, async ({ id }, { exports }) => {
  const found = exports.find(ownId(id));
  found.cancel();
  return found.progress;
});
