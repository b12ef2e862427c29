import type { ExtraData } from "@/lib/log/record";
import { statedLevel } from "@/lib/server/ingest/stated-level";
import { monthOf } from "@/lib/server/ingest/wall-clock";
import { type Format, NO_HEADER } from "./format";

/**
 * httpd's error log: `[time] [level] [client address] message` up to 2.2, from 2.4 on
 * `[time.micros] [module:level] [pid n:tid n] [client address:port] message`.
 */
const HEADER =
  /^\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? (\d{4})\] \[(?:([\w-]*):)?([a-z]+\d?)\] ?(?:\[pid (\d+)(?::tid (\d+))?\] ?)?(?:\[client ([^\]\s]+)\] ?)?(.*)$/;

export const apache: Format = {
  name: "apache",
  title: "Apache error log",
  example: "[Sun Nov 22 09:30:00 2026] [error] [client 10.0.0.1] File does not exist: /favicon.ico",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, month = "", day, hour, minute, second, fraction, year, module, word = ""] = match;
    const [, , , , , , , , , , pid, tid, client, message = ""] = match;
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
    const extra: ExtraData = client === undefined ? {} : { client };
    return {
      at,
      ...statedLevel(word),
      logger_name: "httpd",
      module: module || undefined,
      process_id: pid === undefined ? undefined : Number(pid),
      thread_id: tid,
      message,
      extra,
    };
  },
};
