import { audit } from "@/lib/contract/audit";
import { listAudit } from "@/lib/server/auth/audit/list-audit";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(audit, ({ before }, { db, signal }) =>
  listAudit(db, before ?? null, signal),
);
