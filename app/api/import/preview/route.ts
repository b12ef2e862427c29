import { importPreview } from "@/lib/contract/import";
import { handle } from "@/lib/server/http/handle";
import { previewUpload } from "@/lib/server/ingest/upload/preview";

export const POST = handle(importPreview, previewUpload);
