import { divideErrors } from "@/lib/contract/error-triage";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { divideGroup } from "@/lib/server/errors/divide";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(divideErrors, (input, { db, nowMs }) =>
  divideGroup(db, input, nowMs * MICROS_PER_MS),
);
