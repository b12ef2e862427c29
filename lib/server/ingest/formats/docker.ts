import { parseInstant } from "@/lib/log/instant";
import { isObject } from "@/lib/server/ingest/json/fields";
import { containerFormat } from "./container";

const BEGINNING = /^\s*\{\s*"(?:log|stream|time|attrs)"\s*:/;

/** Files of Docker's `json-file` driver: a line of the program in each object. */
export const docker = containerFormat({
  name: "docker",
  title: "Docker json-file",
  example: '{"log":"Payment failed\\n","stream":"stderr","time":"2026-11-22T09:30:00.123456789Z"}',
  open(line) {
    if (!BEGINNING.test(line)) return null;
    const value = parsed(line);
    if (!isObject(value)) return null;
    const { log, stream, time } = value;
    if (typeof log !== "string" || typeof stream !== "string" || typeof time !== "string") {
      return null;
    }
    const at = parseInstant(time, true);
    const isWhole = log.endsWith("\n");
    return { at, stream, text: isWhole ? log.replace(/\r?\n$/, "") : log, isWhole };
  },
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
