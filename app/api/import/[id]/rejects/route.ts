import { importRejects } from "@/lib/contract/import";
import { ownId } from "@/lib/server/auth/asker";
import { handleWith } from "@/lib/server/http/handle";
import { rejectsResponse } from "@/lib/server/ingest/upload/rejects-response";

export const GET = handleWith(importRejects, async ({ id }, { uploads }) =>
  rejectsResponse(uploads.find(ownId(id))),
);
