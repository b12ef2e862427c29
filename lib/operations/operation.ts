import { normalised } from "@/lib/fingerprint/fingerprint";
import { DURATION, durationOf, statedDuration } from "./duration";

/** A call that a row tells the duration of. */
export interface Operation {
  name: string;
  ms: number;
}

export interface TimedRow {
  message: string;
  logger_name: string;
  function_name: string | null;
  extra_data: { [key: string]: unknown } | null;
}

/** `stitch_pages executed in 1.32 seconds`, `GET /cart took 12ms` */
const ENDED = new RegExp(
  String.raw`^(.*?)\s(?:(?:was |has |is )?(?:executed|completed|finished|succeeded|failed|done|processed|returned|ended|responded|ran|loaded|built)(?: (?:in|after|within))|took(?: about)?):? ${DURATION}`,
  "i",
);
/** `Took 20.5 seconds to build instance` */
const TOOK = new RegExp(String.raw`\btook ${DURATION} to ([^.;(]+)`, "i");

/** Names longer than this are sentences. */
const NAME_LENGTH = 120;

/**
 * The operation whose end a row tells of: by `duration_ms` and its like, with the row's `operation`
 * or else its logger and function; or by the text of its message. Null for all other rows.
 */
export function operationOf(row: TimedRow): Operation | null {
  const said = fromText(row.message);
  const stated = statedDuration(row.extra_data);
  if (stated === null) return said;
  const named = row.extra_data?.operation ?? row.extra_data?.operation_name;
  if (typeof named === "string" && named !== "") return { name: named, ms: stated };
  if (said) return { name: said.name, ms: stated };
  const { logger_name, function_name } = row;
  return { name: function_name ? `${logger_name}.${function_name}` : logger_name, ms: stated };
}

function fromText(message: string): Operation | null {
  // Most messages end here; a number is looked for faster than a sentence.
  if (!/\d ?(?:[nuµm]?s|sec|milli|min|m|h|hour)/.test(message)) return null;
  const [, took, tookUnit, purpose] = TOOK.exec(message) ?? [];
  if (purpose !== undefined && took !== undefined) return named(purpose, took, tookUnit);
  const [, subject, ended, endedUnit] = ENDED.exec(message) ?? [];
  return subject !== undefined && ended !== undefined ? named(subject, ended, endedUnit) : null;
}

function named(subject: string, number: string, unit = ""): Operation | null {
  const ms = durationOf(number, unit);
  const name = normalised(subject)
    .replace(/^(?:\[[^\]]*\]|[:\s-])+/, "")
    .slice(0, NAME_LENGTH);
  return ms === null || name === "" ? null : { name, ms };
}
