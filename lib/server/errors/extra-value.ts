import { parseExact } from "@/lib/log/exact-json";

/** What a row's extras (JSON) are; null where they are no object. */
export function extrasOf(extra: string | null): unknown {
  return extra?.startsWith("{") ? parseExact(extra) : null;
}

/** What stands under a key of extras; dots walk into objects. */
export function extraValue(extras: unknown, key: string): unknown {
  return atKey(extras, key) ?? key.split(".").reduce(atKey, extras);
}

function atKey(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
