import { resolveError } from "@/lib/contract/error-triage";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { resolveGroup } from "@/lib/server/errors/resolve";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(resolveError, (input, { db, nowMs }) =>
  resolveGroup(db, input, nowMs * MICROS_PER_MS),
);
