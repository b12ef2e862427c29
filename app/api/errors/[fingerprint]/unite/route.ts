import { uniteErrors } from "@/lib/contract/error-triage";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { uniteGroup } from "@/lib/server/errors/divide";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(uniteErrors, (input, { db, nowMs }) =>
  uniteGroup(db, input, nowMs * MICROS_PER_MS),
);
