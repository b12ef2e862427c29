import { importRejects } from "@/lib/contract/import";
import { handleWith } from "@/lib/server/http/handle";
import { rejectsResponse } from "@/lib/server/ingest/upload/rejects-response";

export const GET = handleWith(importRejects, async ({ id }, { uploads }) =>
  rejectsResponse(uploads.find(id)),
);
