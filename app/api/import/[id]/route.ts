import { cancelImport, importFile, importProgress } from "@/lib/contract/import";
import { handle } from "@/lib/server/http/handle";
import { importUpload } from "@/lib/server/ingest/upload/import-upload";

export const POST = handle(importFile, importUpload);

export const GET = handle(importProgress, async ({ id }, { uploads }) => uploads.progressOf(id));

export const DELETE = handle(cancelImport, async ({ id }, { uploads }) =>
  uploads.find(id).cancel(),
);
