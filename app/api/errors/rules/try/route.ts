import { tryErrorPattern } from "@/lib/contract/error-rules";
import { tryPattern } from "@/lib/server/errors/try-pattern";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(tryErrorPattern, ({ pattern }, { db, nowMs, signal }) =>
  tryPattern(db, pattern, nowMs, signal),
);
