import { ignoreError } from "@/lib/contract/error-triage";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { ignoreGroup } from "@/lib/server/errors/resolve";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(ignoreError, (input, { db, nowMs }) =>
  ignoreGroup(db, input, nowMs * MICROS_PER_MS),
);
