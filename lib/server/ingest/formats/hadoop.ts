import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** log4j's `%d{ISO8601} %p [%t] %c: %m`; daemons leave the thread out. */
const HEADER = new RegExp(
  String.raw`^${ISO_TIME} ([A-Z]{4,5}) +(?:\[(.*?)\] )?([A-Za-z_$][^\s:]*):(?: (.*))?$`,
);

export const hadoop: Format = {
  name: "hadoop",
  title: "Hadoop",
  example: "2026-11-22 09:30:00,123 INFO [main] org.apache.hadoop.mapred.Task: Task is done",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", word = "", thread, logger, message = ""] = match;
    const at = isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return { at, ...statedLevel(word), logger_name: logger, thread_name: thread, message };
  },
};
