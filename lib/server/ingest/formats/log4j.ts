import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { clockTime, TIME_OR_HOUR } from "./iso-time";

const LEVEL = `(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)`;
const LOGGER = String.raw`(?<logger>[A-Za-z_$][\w.$/-]*)`;
const THREAD = String.raw`\[(?<thread>[^\]]*)\]`;
const TIME = `(?<time>${TIME_OR_HOUR})`;

/** As its manual, its default configurations and well-known programs have it. */
const HEADERS = [
  // `%d{ISO8601} %-5p %c{1}:%L - %m`
  String.raw`${TIME} ${LEVEL} +${LOGGER}:(?<line>\d{1,9}) - (?<message>.*)`,
  // `%d %-5p [%c] (%t) %m`: WildFly
  String.raw`${TIME} ${LEVEL} +\[(?<logger>[^\]]+)\] \((?<thread>[^)]*)\) (?<message>.*)`,
  // `%d %-5p [%t] %c - %m`
  `${TIME} ${LEVEL} +${THREAD} ${LOGGER} - (?<message>.*)`,
  // `%d %-5p %c [%t] %m`, and without the thread
  `${TIME} ${LEVEL} +${LOGGER} (?:${THREAD} )?- (?<message>.*)`,
  // `[%d] %p %m (%c)`: Kafka
  String.raw`\[${TIME}\] ${LEVEL} (?<message>.*) \(${LOGGER}\)`,
  // `[%d{ISO8601}][%-5p][%-25c{1.}] %m`: Elasticsearch
  String.raw`\[${TIME}\]\[${LEVEL} *\]\[(?<logger>[\w.$]+) *\] ?(?<message>.*)`,
  // `%-5level [%thread] %date{ISO8601} %F:%L - %msg`: Cassandra
  String.raw`${LEVEL} +${THREAD} ${TIME} (?<file>[\w.$-]+):(?<line>\d{1,9}) - (?<message>.*)`,
].map((pattern) => new RegExp(`^${pattern}$`));

export const log4j: Format = {
  name: "log4j",
  title: "Log4j, as Kafka, Elasticsearch, Cassandra and WildFly use it",
  example: "[2026-11-22 09:30:00,123] ERROR Failed to clean up log (kafka.log.LogCleaner)",
  lines: "many",
  read(line, clock, by) {
    const said = matchOf(line);
    if (!said) return NO_HEADER;
    const at = clockTime(said.time ?? "", clock, by);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(said.level ?? ""),
      logger_name: said.logger ?? said.file?.replace(/\.(java|scala|kt)$/, ""),
      thread_name: said.thread,
      filename: said.file,
      lineno: said.line === undefined ? undefined : Number(said.line),
      message: said.message ?? "",
    };
  },
};

function matchOf(line: string): Record<string, string | undefined> | undefined {
  for (const header of HEADERS) {
    const match = header.exec(line);
    if (match) return match.groups;
  }
  return undefined;
}
