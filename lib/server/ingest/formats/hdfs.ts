import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";

/** `yyMMdd HHmmss pid level class: message`. */
const HEADER =
  /^(\d\d)(\d\d)(\d\d) (\d\d)(\d\d)(\d\d) (\d{1,10}) ([A-Z]{4,5}) +([A-Za-z_$][^\s:]*):(?: (.*))?$/;

export const hdfs: Format = {
  name: "hdfs",
  title: "HDFS",
  example: "261122 093000 148 INFO dfs.DataNode$PacketResponder: PacketResponder 1 terminating",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, year, month, day, hour, minute, second, pid, word = "", logger, message = ""] = match;
    const at = clock.at({
      year: 2000 + Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
    });
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: logger,
      process_id: Number(pid),
      message,
    };
  },
};
