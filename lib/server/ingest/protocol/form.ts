import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { draftOf } from "./json-body";
import { interpolated, readTuple } from "./python-repr";

export function isForm(contentType: string): boolean {
  return contentType === "application/x-www-form-urlencoded" || contentType === "";
}

/** What Python's records hold of a time that is there already, or of nothing. */
const LEFT_OUT = new Set(["msecs", "relativeCreated"]);

/**
 * A form as Python's `HTTPHandler` posts a record: the text of each of its attributes, the message
 * not yet filled in, `None` for what it has not.
 */
export function formDraft(text: string, clock: WallClock): Draft | Refusal {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text.trim())) {
    if (value !== "None" && value !== "" && !LEFT_OUT.has(name)) fields[name] = value;
  }
  if (!("msg" in fields || "message" in fields)) {
    return { refused: "is a form without a field msg or message" };
  }
  const { created, args, exc_text, msg, ...rest } = fields;
  const record = { ...rest, ...(created !== undefined && { time: created }) };
  return draftOf({ ...record, ...filledIn(msg, args), ...exceptionOf(exc_text, rest) }, clock);
}

/** The message with its arguments; where they are no plain values both stay as they were sent. */
function filledIn(msg: unknown, args: unknown): Record<string, unknown> {
  if (typeof msg !== "string") return { args };
  if (typeof args !== "string" || args === "()") return { msg };
  const values = readTuple(args);
  const text = values && interpolated(msg, values);
  return text === null ? { msg, args } : { msg: text };
}

/** The traceback where another handler had it printed before; else what the exception was. */
function exceptionOf(excText: unknown, rest: Record<string, unknown>): Record<string, unknown> {
  if (typeof excText === "string") return { exception: excText, exc_info: undefined };
  const parts = /^\(<class '([\w.]+)'>, (.*), <traceback object at 0x[0-9a-f]+>\)$/s.exec(
    String(rest.exc_info ?? ""),
  );
  return parts ? { exception: parts[2], exc_info: undefined } : {};
}
