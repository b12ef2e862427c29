import type { ExtraData } from "@/lib/log/record";

const ELEMENT = /^\[([^\s=\]"]{1,64})((?:\s+[^\s=\]"]{1,64}="(?:[^"\\\]]|\\[\s\S])*")*)\s*\]/;
const PARAMETER = /([^\s=\]"]{1,64})="((?:[^"\\\]]|\\[\s\S])*)"/g;

/**
 * RFC 5424's structured data, `-` or `[id key="value"]…`, and the message behind it: an object by
 * the element's id. What isn't written as it should be belongs to the message.
 */
export function readStructuredData(text: string): { data: ExtraData; message: string } {
  if (text === "-" || text.startsWith("- ")) return { data: {}, message: text.slice(2) };
  const elements: [string, ExtraData][] = [];
  let rest = text;
  for (let match = ELEMENT.exec(rest); match; match = ELEMENT.exec(rest)) {
    const [whole, id = "", parameters = ""] = match;
    elements.push([id, parametersIn(parameters)]);
    rest = rest.slice(whole.length);
  }
  return { data: Object.fromEntries(elements), message: rest.replace(/^ /, "") };
}

function parametersIn(text: string): ExtraData {
  const pairs = [...text.matchAll(PARAMETER)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\(["\\\]])/g, "$1"),
  ]);
  return Object.fromEntries(pairs);
}
