import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** loguru's default: `{time} | {level: <8} | {name}:{function}:{line} - {message}`. */
const HEADER = new RegExp(
  String.raw`^${ISO_TIME} \| ([A-Z][A-Z_]{1,15}) *\| ([^\s:]+):([^\s:]+):(\d{1,9}) - ?(.*)$`,
);

export const loguru: Format = {
  name: "loguru",
  title: "loguru",
  example: "2026-11-22 09:30:00.123 | SUCCESS  | shop.orders:place:88 - Order placed",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", word = "", logger, functionName, lineno, message = ""] = match;
    const at = isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: logger,
      function_name: functionName,
      lineno: Number(lineno),
      message,
    };
  },
};
