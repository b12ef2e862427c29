import { cancelImport, importFile, importProgress } from "@/lib/contract/import";
import { ownId } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";
import { importUpload } from "@/lib/server/ingest/upload/import-upload";

export const POST = handle(importFile, ({ id, ...told }, context) =>
  importUpload({ ...told, id: ownId(id) }, context),
);

export const GET = handle(importProgress, async ({ id }, { uploads }) =>
  uploads.progressOf(ownId(id)),
);

export const DELETE = handle(cancelImport, async ({ id }, { uploads }) =>
  uploads.find(ownId(id)).cancel(),
);
