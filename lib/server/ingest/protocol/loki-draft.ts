import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { isObject } from "@/lib/server/ingest/json/fields";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { draftOf, readJson } from "./json-body";
import type { SharedFields } from "./shared-fields";

/** A line of a stream of Loki's, from JSON or protobuf. */
export interface LokiEntry {
  labels: Record<string, unknown>;
  /** Nanoseconds since 1970 in digits. */
  nanos: string;
  line: string;
  /** What the line has beside its stream's labels. */
  metadata: Record<string, unknown>;
}

/** Labels that name who logs, by custom; the first there is names the logger. */
const NAMES = ["service_name", "service", "app", "application", "job", "container"];

/** A line's own fields count before its metadata, and those before the labels. */
export function lokiDraft(
  { labels, line, metadata, nanos }: LokiEntry,
  clock: WallClock,
  shared: SharedFields,
): { draft: Draft | Refusal; logger?: string } {
  const refused = shared.refusalOf(labels);
  if (refused) return { draft: refused };
  const own = fieldsOf(line);
  const { detected_level, ...rest } = { ...labels, ...metadata };
  const fields = {
    ...(detected_level !== undefined && { level: detected_level }),
    ...rest,
    ...own,
  };
  const draft = draftOf(/[1-9]/.test(nanos) ? { ...fields, timestamp: nanos } : fields, clock);
  const name = NAMES.map((key) => labels[key]).find((value) => typeof value === "string");
  return { draft, logger: typeof name === "string" && name !== "" ? name : undefined };
}

/** A line is JSON, text, or winston-loki's text with JSON behind it. */
function fieldsOf(line: string): Record<string, unknown> {
  if (!line.trimEnd().endsWith("}")) return { message: line };
  const start = line.startsWith("{") ? 0 : line.indexOf(" {") + 1;
  if (start === 0 && !line.startsWith("{")) return { message: line };
  const read = readJson(line.slice(start));
  if ("refused" in read || !isObject(read.value)) return { message: line };
  return start === 0 ? read.value : { ...read.value, message: line.slice(0, start - 1) };
}
