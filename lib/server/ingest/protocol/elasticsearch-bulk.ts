import { randomUUID } from "node:crypto";
import { TOO_LONG } from "@/lib/server/ingest/http/lines";
import { isObject } from "@/lib/server/ingest/json/fields";
import { readJson } from "./json-body";

/** An action of a bulk, with the document that it wants stored. */
export interface BulkAction {
  action: "index" | "create" | "update" | "delete";
  index: string;
  id: string;
  /** Undefined where there is none to store: then `refused` says why. */
  document?: unknown;
  refused: string;
}

type Line = string | typeof TOO_LONG;

/**
 * The actions of a bulk's lines: each a line of its own, the document below. Unknown keys are
 * ignored, blank lines skipped.
 */
export async function* bulkActions(
  batches: AsyncIterable<Line[]>,
  defaultIndex: string,
): AsyncGenerator<BulkAction> {
  let waiting: BulkAction | null = null;
  for await (const lines of batches) {
    for (const line of lines) {
      if (line !== TOO_LONG && line.trim() === "") continue;
      if (waiting) {
        yield withDocument(waiting, line);
        waiting = null;
        continue;
      }
      const action = actionOf(line, defaultIndex);
      // A deletion has no document, and behind a line that is no action comes another.
      if (action.refused !== "" && action.action !== "update") yield action;
      else waiting = action;
    }
  }
  if (waiting) yield { ...waiting, refused: "has no document" };
}

const NAMES = ["index", "create", "update", "delete"] as const;

function actionOf(line: Line, defaultIndex: string): BulkAction {
  const read = line === TOO_LONG ? null : readJson(line);
  const value = read && "value" in read && isObject(read.value) ? read.value : {};
  const action = NAMES.find((name) => Object.hasOwn(value, name));
  const about = action && isObject(value[action]) ? value[action] : {};
  const found: BulkAction = {
    action: action ?? "index",
    index: typeof about._index === "string" ? about._index : defaultIndex,
    id: typeof about._id === "string" ? about._id : randomUUID(),
    refused: "",
  };
  if (!action) return { ...found, refused: "is a line that is no action" };
  const isWrite = action === "index" || action === "create";
  return isWrite ? found : { ...found, refused: `is no ${action} that logs could do with` };
}

function withDocument(action: BulkAction, line: Line): BulkAction {
  if (action.refused !== "") return action;
  if (line === TOO_LONG) return { ...action, refused: "is a line of more than 1 MiB" };
  const read = readJson(line);
  return "refused" in read ? { ...action, ...read } : { ...action, document: read.value };
}
