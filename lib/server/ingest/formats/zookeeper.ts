import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** log4j's `%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m`; older ones have no myid. */
const HEADER = new RegExp(
  String.raw`^${ISO_TIME} (?:\[myid:([^\]]*)\] )?- ([A-Z]{4,5}) +\[(.*?):([^\s:@\]]+)@(\d{1,9})\] - ?(.*)$`,
);

export const zookeeper: Format = {
  name: "zookeeper",
  title: "Zookeeper",
  example: "2026-11-22 09:30:00,123 - WARN  [main:QuorumPeer@913] - No server to follow",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, time = "", myid, word = "", thread, logger, lineno, message = ""] = match;
    const at = isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: logger,
      thread_name: thread,
      lineno: Number(lineno),
      message,
      extra: myid ? { myid } : undefined,
    };
  },
};
