import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";

/** log4j's `%d{yy/MM/dd HH:mm:ss} %p %c{1}: %m`. */
const HEADER =
  /^(\d\d)\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ([A-Z]{4,5}) +([^\s:]+):(?: (.*))?$/;

export const spark: Format = {
  name: "spark",
  title: "Spark",
  example: "26/11/22 09:30:00 INFO storage.BlockManager: Registering executor",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, year, month, day, hour, minute, second, fraction, word = "", logger, message = ""] =
      match;
    const at = clock.at({
      // Spark is younger than 2000, and so are its two digits.
      year: 2000 + Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction,
    });
    if (at === null) return NO_HEADER;
    return { at, ...statedLevel(word), logger_name: logger, message };
  },
};
