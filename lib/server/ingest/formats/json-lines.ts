import { isObject } from "@/lib/server/ingest/json/fields";
import { parseJson } from "@/lib/server/ingest/json/parse";
import { jsonDraft } from "@/lib/server/ingest/json/record";
import type { Format } from "./format";

export const jsonLines: Format = {
  name: "json",
  title: "JSON lines",
  example: '{"time":"2026-11-22T09:30:00Z","level":"error","name":"shop","msg":"Payment failed"}',
  lines: "one",
  read(line, clock) {
    // Most lines that are no JSON object show it at once; throwing and catching costs 10 µs.
    if (!/^\s*\{/.test(line)) return { refused: "is no JSON object" };
    try {
      const value = parseJson(line);
      return isObject(value) ? jsonDraft(value, clock) : { refused: "is no JSON object" };
    } catch (error) {
      if (error instanceof SyntaxError) return { refused: "is not valid JSON" };
      throw error;
    }
  },
};
