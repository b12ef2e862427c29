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

/** JSON's value, or why there is none. */
export function readJson(text: string): { value: unknown } | Refusal {
  try {
    return { value: parseJson(text) };
  } catch {
    // A SyntaxError, or a text that is nested or long beyond what can be looked at.
    return NOT_JSON;
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

/** Stops counting where there are too many. */
export function hasTooManyKeys(object: object): boolean {
  let count = 0;
  const pending = [object];
  for (let next = pending.pop(); next !== undefined && count <= MOST_KEYS; next = pending.pop()) {
    const values: unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const inner of values)
      if (typeof inner === "object" && inner !== null) pending.push(inner);
  }
  return count > MOST_KEYS;
}
