import { exactDigits } from "@/lib/log/exact-json";
import { extrasOf, extraValue } from "./extra-value";

/** Keys that name somebody, or a request, best first; dots walk into objects. */
const USER_KEYS = [
  "user_id",
  "user.id",
  "userId",
  "enduser.id",
  "customer_id",
  "account_id",
  "user",
  "username",
  "email",
];
export const REQUEST_KEYS: readonly string[] = [
  ...["request_id", "requestId", "req_id", "correlation_id", "trace_id", "traceId"],
];

/** Ids are shorter. */
const MOST_CHARACTERS = 200;

/** Whom a row with these extras (JSON) is of, and which request it belongs to. */
export function affectedBy(extra: string | null): { user: string | null; request: string | null } {
  const extras = extrasOf(extra);
  return { user: firstOf(extras, USER_KEYS), request: firstOf(extras, REQUEST_KEYS) };
}

function firstOf(extras: unknown, keys: readonly string[]): string | null {
  if (extras === null) return null;
  for (const key of keys) {
    const text = textOf(extraValue(extras, key));
    if (text) return text.slice(0, MOST_CHARACTERS);
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : exactDigits(value);
}
