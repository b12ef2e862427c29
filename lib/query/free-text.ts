import { literalOf, type Query } from "./ast";

/** What a query's free text looks for; what must not be there aside. */
export function freeTextOf(query: Query | null): string {
  switch (query?.type) {
    case "and":
    case "or":
      return query.items.map(freeTextOf).join(" ").trim();
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
