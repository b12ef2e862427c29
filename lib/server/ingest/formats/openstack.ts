import type { ExtraData } from "@/lib/log/record";
import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/**
 * oslo.log's `%(asctime)s.%(msecs)03d %(process)d %(levelname)s %(name)s [%(request_id)s
 * %(user_identity)s] %(instance)s%(message)s`, collected files with their name in front.
 */
const HEADER = new RegExp(
  String.raw`^(?:(\S{1,500}) )?${ISO_TIME} (\d{1,10}) ([A-Z]{4,8}) (\S+) \[(-|(?:None )?req-[^\]]*)\] ?(.*)$`,
);

const INSTANCE = /^\[instance: ([0-9a-f-]{36})\]/;

export const openstack: Format = {
  name: "openstack",
  title: "OpenStack",
  example:
    "nova-api.log 2026-11-22 09:30:00.123 2931 INFO nova.api [req-3ea4052c 113d3a99 54fadb41 - - -] 10.0.0.1 status: 200",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, file, time = "", pid, word = "", logger, ids = "", message = ""] = match;
    const at = isoTime(time, clock);
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      logger_name: logger,
      process_id: Number(pid),
      message,
      extra: context(file, ids, message),
    };
  },
};

function context(file: string | undefined, ids: string, message: string): ExtraData {
  // The request's own id comes last where a global one stands before it.
  const words = ids.split(" ");
  const first = words.findLastIndex((word) => word.startsWith("req-"));
  const [request, user, project] = words.slice(Math.max(first, 0));
  const instance = INSTANCE.exec(message)?.[1];
  const named = {
    log_file: file,
    request_id: request,
    user_id: user,
    project_id: project,
    instance,
  };
  return Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined && value !== "-"),
  );
}
