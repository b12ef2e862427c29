import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** `%d [%thread] %-5level %logger - %msg`, as logback, log4j 2 and Elasticsearch's guides have it. */
const THREAD_FIRST = String.raw`\[([^\]]*)\] ([A-Z]{4,5}) +(\S+) --? ?(.*)$`;
/** Spring Boot's `%d %5p pid --- [%t] %logger : %m`, since 3 with the application's name. */
const SPRING = String.raw` *([A-Z]{4,5}) (\d{1,10}) --- (?:\[[^\]]*\] )??\[ *([^\]]*)\] (\S+) *: ?(.*)$`;

const HEADER = new RegExp(`^${ISO_TIME} (?:${THREAD_FIRST}|${SPRING})`);

export const logback: Format = {
  name: "logback",
  title: "Logback, Log4j and Spring Boot",
  example: "2026-11-22 09:30:00.123 [main] ERROR com.shop.Orders - Payment failed",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", thread, word, logger, message, springWord, pid] = match;
    const [, , , , , , , , springThread, springLogger, springMessage] = match;
    const at = isoTime(time, clock);
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
