import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** Python's own names, loguru's, names in capitals that an application added, `Level 35`. */
const LEVEL = String.raw`([A-Z][A-Z_]{2,15}|[Ll]evel \d{1,3}|debug|info|warn|warning|error|critical)`;

/** `%(asctime)s - %(name)s - %(levelname)s - %(message)s`; the name may be left out. */
const HEADER = new RegExp(
  String.raw`^${ISO_TIME} - (?:(\S[^\t]{0,254}?) - )??${LEVEL}\s* - ?(.*)$`,
);

export const python: Format = {
  name: "python",
  title: "Python logging",
  example: "2026-11-22 09:30:00,123 - shop.orders - ERROR - Payment failed",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", logger, word = "", message = ""] = match;
    const at = isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return { at, ...statedLevel(word), logger_name: logger, message };
  },
};
