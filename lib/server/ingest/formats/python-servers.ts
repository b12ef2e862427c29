import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { ISO_TIME, isoTime } from "./iso-time";

/** Flask's and Django's recipes: `[asctime] levelname in module: message`. */
const FLASK = String.raw`\] (?<flask>[A-Z]{4,8}) in (?<module>[\w.]+): (?<flaskSaid>.*)`;
/** `[asctime] [process] [levelname] message`. */
const GUNICORN = String.raw`\] \[(?<pid>\d{1,10})\] \[(?<gunicorn>[A-Z]{4,8})\] (?<gunicornSaid>.*)`;
/** `[asctime: levelname/processName] message`, in tasks with their name and id. */
const CELERY = String.raw`: (?<celery>[A-Z]{4,8})/(?<worker>[\w-]+)\] (?:(?<task>[\w.]+)\[(?<id>[0-9a-f-]{36})\]: )?(?<celerySaid>.*)`;

const HEADER = new RegExp(String.raw`^\[${ISO_TIME}(?:${FLASK}|${GUNICORN}|${CELERY})$`);

export const pythonServers: Format = {
  name: "gunicorn",
  title: "Flask, gunicorn and Celery",
  example: "[2026-11-22 09:30:00,123] ERROR in app: Exception on /pay [POST]",
  lines: "many",
  read(line, clock) {
    const match = HEADER.exec(line);
    const said = match?.groups;
    if (!match || !said) return NO_HEADER;
    const at = isoTime(match[1] ?? "", clock);
    if (at === null) return NO_HEADER;
    const { module, pid, worker, task, id } = said;
    return {
      at,
      ...statedLevel(said.flask ?? said.gunicorn ?? said.celery ?? ""),
      logger_name: task ?? (pid ? "gunicorn.error" : module),
      module,
      process_id: pid === undefined ? undefined : Number(pid),
      message: said.flaskSaid ?? said.gunicornSaid ?? said.celerySaid ?? "",
      extra: { ...(worker && { worker }), ...(id && { task_id: id }) },
    };
  },
};
