import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { isoTime } from "./iso-time";

/** A date and time at the very beginning, in brackets or not, as Go, Ruby, PHP and Rust write it. */
const HEADER =
  /^\[?(\d{4}([-/])\d\d\2\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+-]\d\d:?\d\d|Z| UTC)?)(?![\d:])\]?[\s:,|-]*(.*)$/;

/** A word behind it that may be a level: in capitals, in brackets or with a colon. */
const LEVEL =
  /^(?:([\w-]{1,40})\.)?(?:([A-Z]{3,11})(?=[\s:\]|]|$)|\[([A-Za-z]{1,11})\]|([A-Za-z]{3,11}):)[\s:|\]-]*(.*)$/;

export const timed: Format = {
  name: "timed",
  title: "lines that begin with a time",
  example: "2026/11/22 09:30:00 Payment of order 4711 failed",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", , text = ""] = match;
    const at = isoTime(time.replaceAll("/", "-").replace(" UTC", "Z"), clock);
    if (at === null) return NO_HEADER;
    const [, channel, capitals, bracketed, before, message = ""] = LEVEL.exec(text) ?? [];
    const word = capitals ?? bracketed ?? before;
    const stated = word === undefined ? { level: null } : statedLevel(word);
    if (stated.level === null) return { at, level: null, message: text };
    return { at, ...stated, logger_name: channel, message };
  },
};
