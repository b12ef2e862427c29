import type { ExtraData } from "@/lib/log/record";
import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";

/** `YYYY/MM/DD hh:mm:ss [level] pid#tid: *connection message, client: …, server: …`. */
const HEADER =
  /^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) \[([a-z]+)\] (\d{1,10})#(\d{1,19}): (?:\*(\d{1,19}) )?(.*)$/;

/** What nginx adds to what went wrong while it served a request, in this order. */
const CONTEXT =
  /, client: ([^,]*)(?:, server: ([^,]*))?(?:, request: "((?:[^"\\]|\\.)*)")?(?:, subrequest: "([^"]*)")?(?:, upstream: "([^"]*)")?(?:, host: "([^"]*)")?(?:, referrer: "([^"]*)")?$/;

const NAMES = ["client", "server", "request", "subrequest", "upstream", "host", "referrer"];

export const nginx: Format = {
  name: "nginx",
  title: "nginx error log",
  example:
    '2026/11/22 09:30:00 [error] 2931#2931: *9 open() "/srv/favicon.ico" failed (2: No such file or directory), client: 10.0.0.1, server: shop, request: "GET /favicon.ico HTTP/1.1", host: "shop"',
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, year, month, day, hour, minute, second, word = "", pid, tid] = match;
    const [, , , , , , , , , , connection, message = ""] = match;
    const at = clock.at({
      year: Number(year),
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
      logger_name: "nginx",
      process_id: Number(pid),
      thread_id: tid,
      message,
      extra: { ...(connection && { connection: Number(connection) }), ...contextOf(message) },
    };
  },
};

/** The message keeps it too: people search for what they see in the file. */
function contextOf(message: string): ExtraData {
  const [, ...values] = CONTEXT.exec(message) ?? [];
  const named = NAMES.map((name, index) => [name, values[index]] as const);
  return Object.fromEntries(named.filter(([, value]) => value));
}
