import { parseInstant } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import type { ExtraData } from "@/lib/log/record";
import { monthOf } from "@/lib/server/ingest/wall-clock";
import type { Format } from "./format";

/**
 * The common log format, the combined one with referrer and agent behind it, and the one with the
 * virtual host in front.
 */
const LINE =
  /^(?:([\w.-]+:\d{1,5}) )?(\S+) \S+ (\S+) \[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\] ("((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-).*)$/;

const AGENT = /^ "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"/;

export const access: Format = {
  name: "access",
  title: "nginx and Apache access log",
  example: '10.0.0.1 - - [22/Nov/2026:09:30:00 +0000] "GET /cart HTTP/1.1" 200 512 "-" "curl/8.5"',
  lines: "one",
  read(line) {
    const match = LINE.exec(line);
    if (!match) return { refused: "is no line of an access log" };
    const [, host, client = "", user = "", day, month = "", year, time, offset] = match;
    const [, , , , , , , , , message = "", request = "", status = "", bytes = ""] = match;
    const at = parseInstant(
      `${year}-${String(monthOf(month)).padStart(2, "0")}-${day}T${time}${offset}`,
    );
    if (at === null) return { refused: "has a time that no clock shows" };
    const extra: ExtraData = {
      client,
      ...requested(request),
      status: Number(status),
      level_inferred: true,
    };
    if (host !== undefined) extra.virtual_host = host;
    if (bytes !== "-") extra.bytes = Number(bytes);
    if (user !== "-") extra.user = user;
    const agent = AGENT.exec(message.slice(request.length + status.length + bytes.length + 4));
    if (agent && agent[1] !== "-") extra.referrer = agent[1];
    if (agent && agent[2] !== "-") extra.user_agent = agent[2];
    return { at, level: levelOfStatus(Number(status)), logger_name: "access", message, extra };
  },
};

/** Nothing where what came was no HTTP: `-` after a timeout, bytes of TLS on a plain port. */
function requested(request: string): ExtraData {
  const [, method, path] = /^([A-Z]{3,20}) (\S+)/.exec(request) ?? [];
  return method === undefined ? {} : { method, path };
}

/** An access log has no levels, but a status says the same: 5xx is the server's own failure. */
function levelOfStatus(status: number): Level {
  if (status >= 500) return "ERROR";
  return status >= 400 ? "WARNING" : "INFO";
}
