import { normalised } from "@/lib/fingerprint/normalised";
import { thrownOf } from "@/lib/fingerprint/trace";
import { scalarText } from "@/lib/query/like";
import type { Division } from "./divisions";
import type { ErrorRow } from "./error-rows";
import { extrasOf, extraValue } from "./extra-value";

/** What is read of a row to tell it from others. */
export type Told = Pick<ErrorRow, "message" | "exception" | "logger_name" | "hostname" | "extra">;

interface Difference {
  value: string;
  /** The value alone, as people read it. */
  shown: string;
  /** With what it is a value of, where it doesn't say so itself; empty where the error's title says it. */
  named: string;
}

const SHOWN_LENGTH = 160;

/** What a row has of that in which errors are told apart; empty where it has nothing. */
export function differenceOf(row: Told, division: Division): Difference {
  const value = toldBy(row, division);
  const isExtra = division.by === "extra";
  const name = isExtra ? division.key : division.by;
  if (value === "") return { value, shown: "none", named: `no ${name}` };
  const shown = value.slice(0, SHOWN_LENGTH);
  const isTitle = division.by === "exception";
  return { value, shown, named: isExtra ? `${name}: ${shown}` : isTitle ? "" : shown };
}

function toldBy(row: Told, { by, key }: Division): string {
  switch (by) {
    case "exception":
      return exceptionOf(traceOf(row));
    case "message":
      return normalised(row.message);
    case "text":
      return row.message.trim().split("\n", 1)[0] ?? "";
    case "frame":
      return frameOf(traceOf(row));
    case "logger":
      return row.logger_name;
    case "host":
      return row.hostname;
    case "extra":
      return scalarText(extraValue(extrasOf(row.extra), key)) ?? "";
  }
}

function traceOf({ exception, message }: Told): string {
  return exception?.trim() ? exception : message;
}

/** `TimeoutError: no answer from <*>`. */
function exceptionOf(trace: string): string {
  const thrown = thrownOf(trace).find(({ type }) => type !== "");
  return thrown ? [thrown.type, normalised(thrown.message)].filter(Boolean).join(": ") : "";
}

/** Where it was thrown first, in a library or not: `connect (pool.py)`. */
function frameOf(trace: string): string {
  const [frame] = thrownOf(trace).findLast(({ frames }) => frames.length > 0)?.frames ?? [];
  if (!frame) return "";
  return frame.file === "" ? frame.name : `${frame.name} (${frame.file})`;
}
