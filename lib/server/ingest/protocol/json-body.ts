import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { isObject } from "@/lib/server/ingest/json/fields";
import { parseJson } from "@/lib/server/ingest/json/parse";
import { jsonDraft } from "@/lib/server/ingest/json/record";
import type { StatedLevel } from "@/lib/server/ingest/stated-level";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

/** Keys of one record, nested ones too: no logger has more, and each costs Postgres its share. */
const MOST_KEYS = 2_000;

/** A value that isn't JSON. */
const NOT_JSON: Refusal = { refused: "is not valid JSON" };

/** What becomes of lines by `curl -d @FILE`. */
const RUN_TOGETHER: Refusal = {
  refused:
    "is not valid JSON but objects in a row: put each on a line of its own (curl keeps line ends with --data-binary, not with -d)",
};

/** JSON's value, or why there is none. */
export function readJson(text: string): { value: unknown } | Refusal {
  try {
    return { value: parseJson(text) };
  } catch {
    // A SyntaxError, or a text that is nested or long beyond what can be looked at.
    return /\}\s*\{/.test(text) ? RUN_TOGETHER : NOT_JSON;
  }
}

/** The record in a JSON value, or why there is none. `stated` is a level told beside it. */
export function draftOf(value: unknown, clock: WallClock, stated?: StatedLevel): Draft | Refusal {
  if (!isObject(value)) return { refused: "is no JSON object" };
  if (hasTooManyKeys(value)) return { refused: `has more than ${MOST_KEYS} keys` };
  try {
    return jsonDraft(value, clock, stated);
  } catch (error) {
    // What overflows the stack is a record's own doing, and no reason to fail the others.
    if (error instanceof RangeError) return { refused: "is nested too deeply" };
    throw error;
  }
}

/** The records in a JSON value: itself, those of an array, or those in an envelope's `logs`. */
export function recordsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && isEnvelope(value) ? value.logs : [value];
}

/** `{"logs":[…]}`; a record may have a list of that name too, but then it has a message. */
function isEnvelope(value: Record<string, unknown>): value is { logs: unknown[] } {
  return Array.isArray(value.logs) && !("message" in value || "msg" in value);
}

/** Stops counting where there are too many. Nested objects wait in a list: they may be any depth. */
export function hasTooManyKeys(object: Record<string, unknown>): boolean {
  let count = 0;
  const pending: unknown[] = [object];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) {
      for (const inner of next)
        if (typeof inner === "object" && inner !== null) pending.push(inner);
    } else if (isObject(next)) {
      // What JSON.parse made has no keys but its own, and a list of them would be made for nothing.
      for (const key in next) {
        count += 1;
        if (count > MOST_KEYS) return true;
        const inner = next[key];
        if (typeof inner === "object" && inner !== null) pending.push(inner);
      }
    }
  }
  return false;
}
