import { normalised } from "@/lib/fingerprint/normalised";
import { DURATION, durationOf, statedDuration } from "./duration";

/** A call that a row tells the duration of. */
export interface Operation extends Source {
  name: string;
  ms: number;
}

/** Where an operation's name and duration are in its rows. */
export interface Source {
  /** What names it: one of `NAME_KEYS`, the text of the message, or logger and function. */
  by: string;
  /** The key of its duration; null where the text tells that too. */
  key: string | null;
  /** Where logger and function name it. */
  place?: { logger: string; function: string | null };
}

/** Keys of `extra_data` that name an operation, best first. */
export const NAME_KEYS: readonly string[] = ["operation", "operation_name", "function"];

export interface TimedRow {
  message: string;
  logger_name: string;
  function_name: string | null;
  extra_data: { [key: string]: unknown } | null;
}

const DID =
  "(?:executed|completed|finished|succeeded|failed|done|processed|returned|ended|responded|ran|loaded|built) (?:in|after|within)";

/** `stitch_pages executed in 1.32 seconds`, `GET /cart took 12ms` */
const ENDED = new RegExp(
  String.raw`^(.*?)\s(?:(?:was |has |is )?${DID}|took(?: about)?):? ${DURATION}`,
  "i",
);

/**
 * Every message whose text names an operation matches this, in whatever case, as Postgres and
 * JavaScript read it: far fewer than tell a duration.
 */
export const MAY_NAME = `(?:${DID}|took(?: about)?):? [0-9]`;

/** One of these is in each of them: Postgres looks for that in a sixth of the time. */
export const MAY_NAME_LIKE: readonly string[] = [
  ...["d", "e", "n", "t"].flatMap((last) => [`%${last} in%`, `%${last.toUpperCase()} in%`]),
  ...["%fter%", "%ithin%", "%ook%"],
];

/** `Took 20.5 seconds to build instance` */
const TOOK = new RegExp(String.raw`\btook ${DURATION} to ([^.;(]+)`, "i");

/** Every message that tells a duration matches this, as Postgres and JavaScript read it. */
export const MAY_TELL = "([Tt]ook|[Aa]bout|[Aa]fter|[Ww]ithin| in):? [0-9]";

/** One of these is in each of them, as LIKE has it: it is found several times as fast. */
export const MAY_TELL_LIKE: readonly string[] = ["ook", "bout", "fter", "ithin", " in"].flatMap(
  (word) => [`%${word} %`, `%${word}: %`],
);

const TELLING = new RegExp(MAY_TELL);

/** Names longer than this are sentences. */
export const NAME_LENGTH = 120;

/**
 * The operation whose end a row tells of: by `duration_ms` and its like, with the row's `operation`
 * or else its logger and function; or by the text of its message. Null for all other rows.
 */
export function operationOf(row: TimedRow): Operation | null {
  const stated = statedDuration(row.extra_data);
  for (const by of stated ? NAME_KEYS : []) {
    const name = row.extra_data?.[by];
    // A name is kept whole as long as it is one, so that it is found again by what it is.
    if (stated && typeof name === "string" && name !== "" && name.length <= NAME_LENGTH) {
      return { ...stated, name, by };
    }
  }
  const said = fromText(row.message);
  const ended = stated ?? (said && { ms: said.ms, key: null });
  if (ended === null) return null;
  if (said && isTelling(said.name)) return { ...ended, name: said.name, by: "message" };
  const { logger_name: logger, function_name } = row;
  const name = function_name ? `${logger}.${function_name}` : logger;
  return { ...ended, name, by: "place", place: { logger, function: function_name } };
}

/** Whether anything is left of a name where all that varies is taken out. */
function isTelling(name: string): boolean {
  return /\p{L}/u.test(name.replaceAll("<*>", ""));
}

type Timed = Pick<Operation, "name" | "ms">;

function fromText(message: string): Timed | null {
  // Most messages end here.
  if (!TELLING.test(message)) return null;
  const [, took, tookUnit, purpose] = TOOK.exec(message) ?? [];
  if (purpose !== undefined && took !== undefined) return named(purpose, took, tookUnit);
  const [, subject, ended, endedUnit] = ENDED.exec(message) ?? [];
  return subject !== undefined && ended !== undefined ? named(subject, ended, endedUnit) : null;
}

function named(subject: string, number: string, unit = ""): Timed | null {
  const ms = durationOf(number, unit);
  const name = normalised(subject)
    .replace(/^(?:\[[^\]]*\]|[:\s-])+/, "")
    .slice(0, NAME_LENGTH);
  return ms === null || name === "" ? null : { name, ms };
}
