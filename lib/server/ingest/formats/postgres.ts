import { parseInstant } from "@/lib/log/instant";
import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { isoTime } from "./iso-time";

/** `log_line_prefix` as it comes, `%m [%p] `, and as Debian sets it, with `%q%u@%d ` behind. */
const HEADER =
  /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})?) ([A-Z]{2,5}|[+-]\d\d(?::?\d\d)?) \[(\d{1,10})\] (?:([^@\s]+)@(\S+) )?([A-Z]{3,9}\d?): {2}(.*)$/;

/** What Postgres adds to the line above, each behind a prefix of its own. */
const ADDITIONS = new Set(["DETAIL", "HINT", "QUERY", "CONTEXT", "LOCATION", "STATEMENT"]);

export const postgres: Format = {
  name: "postgres",
  title: "PostgreSQL",
  example: '2026-11-22 09:30:00.123 UTC [2931] shop@orders ERROR:  relation "cart" does not exist',
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", zone = "", pid, user, database, word = "", message = ""] = match;
    if (ADDITIONS.has(word)) return NO_HEADER;
    // Other letters than these are the name of a zone in some places and not in others.
    const at = /^[+-]/.test(zone)
      ? parseInstant(`${time}${zone}`)
      : zone === "UTC" || zone === "GMT"
        ? parseInstant(`${time}Z`)
        : isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: "postgres",
      process_id: Number(pid),
      message,
      extra: user === undefined ? {} : { user, database },
    };
  },
  below(line) {
    const match = HEADER.exec(line);
    return match && ADDITIONS.has(match[6] ?? "") ? `${match[6]}: ${match[7]}` : line;
  },
};
