import type { LogRow } from "@/lib/log/record";
import { literalOf, type Query } from "@/lib/query/ast";

const WORD = /[\p{L}\p{N}]{2,}/gu;

/** Words of a text, in lower case, each as often as it is there. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/**
 * What a row says, as a text others can be like: its message, and of a trace the lines that name
 * the exception. Its frames would outweigh everything else.
 */
export function textOfRow({ message, exception }: LogRow): string {
  const lines = exception?.trim().split("\n") ?? [];
  return [message, lines[0] ?? "", lines.at(-1) ?? ""].join("\n");
}

/** What a query's free text looks for; what must not be there aside. */
export function textOfQuery(query: Query | null): string {
  switch (query?.type) {
    case "and":
    case "or":
      return query.items.map(textOfQuery).join(" ").trim();
    case "text":
      return query.value.type === "regex" ? "" : (literalOf(query.value) ?? wordParts(query.value));
    default:
      return "";
  }
}

type Text = Extract<Query, { type: "text" }>["value"];

/** `time*out` looks for both. */
function wordParts(value: Text): string {
  if (value.type !== "word") return "";
  return value.parts.map((part) => ("literal" in part ? part.literal : " ")).join("");
}
