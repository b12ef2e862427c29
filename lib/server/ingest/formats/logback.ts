import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { clockTime, TIME_OR_HOUR } from "./iso-time";

/** `%d [%thread] %-5level %logger - %msg`, as logback and log4j 2 have it; unconfigured without the day. */
const THREAD_FIRST = String.raw`\[([^\]]*)\] ([A-Z]{4,5}) +(\S+) --? ?(.*)$`;
/** Spring Boot's `%d %5p pid --- [%t] %logger : %m`, since 3 with the application's name. */
const SPRING = String.raw` *([A-Z]{4,5}) (\d{1,10}) --- (?:\[[^\]]*\] )??\[ *([^\]]*)\] (\S+) *: ?(.*)$`;

const HEADER = new RegExp(`^(${TIME_OR_HOUR}) (?:${THREAD_FIRST}|${SPRING})`);

export const logback: Format = {
  name: "logback",
  title: "Logback, Log4j and Spring Boot",
  example: "2026-11-22 09:30:00.123 [main] ERROR com.shop.Orders - Payment failed",
  lines: "many",
  read(line, clock, by) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", thread, word, logger, message, springWord, pid] = match;
    const [, , , , , , , , springThread, springLogger, springMessage] = match;
    const at = clockTime(time, clock, by);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word ?? springWord ?? ""),
      logger_name: logger ?? springLogger,
      thread_name: thread ?? springThread,
      process_id: pid === undefined ? undefined : Number(pid),
      message: message ?? springMessage ?? "",
    };
  },
};
