import type { IncomingHttpHeaders } from "node:http";
import type { Draft } from "@/lib/server/ingest/draft";
import { statedLevel } from "@/lib/server/ingest/stated-level";
import { withTrace } from "@/lib/server/ingest/trace";

/** What syslog-ng's `http()` sends: the message as the body, all else as headers; null is none. */
export function syslogHeadersDraft(body: string, headers: IncomingHttpHeaders): Draft | null {
  const [level, host, program, facility] = ["level", "host", "program", "facility"].map((name) => {
    const value = headers[`x-syslog-${name}`];
    return typeof value === "string" && value !== "" ? value : undefined;
  });
  if (level === undefined && host === undefined && program === undefined) return null;
  return withTrace({
    at: null,
    ...(level === undefined ? { level: null } : statedLevel(level)),
    message: body.trimEnd(),
    hostname: host,
    logger_name: program,
    extra: facility === undefined ? {} : { facility },
  });
}
