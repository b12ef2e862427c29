import { statedLevel } from "@/lib/server/ingest/stated-level";
import { monthOf } from "@/lib/server/ingest/wall-clock";
import { type Format, NO_HEADER } from "./format";

/** JULI's one-line formatter: time, level, thread, class and method, message. */
const HEADER =
  /^(\d\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d)\.(\d{3}) ([A-Z]{4,7}) \[([^\]]*)\] ([\w.$]+)\.([\w$<>]+) (.*)$/;

export const tomcat: Format = {
  name: "tomcat",
  title: "Tomcat",
  example:
    "22-Nov-2026 09:30:00.123 SEVERE [main] org.apache.catalina.core.StandardService.start Failed to start",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, day, month = "", year, hour, minute, second, fraction] = match;
    const [, , , , , , , , word = "", thread, logger, method, message = ""] = match;
    const at = clock.at({
      year: Number(year),
      month: monthOf(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction,
    });
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: logger,
      function_name: method,
      thread_name: thread,
      message,
    };
  },
};
