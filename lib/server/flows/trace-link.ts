import { valueLike } from "@/lib/log/flow-key";
import type { FlowRow } from "./flow-row";

const PLACE = "{trace_id}";

/** W3C's trace ids; one of zeros alone is none. */
const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/i;

/**
 * Whether a template makes addresses of one web server, whatever the id: of http or https, the id
 * behind the host.
 */
export function isTraceTemplate(template: string): boolean {
  const [one, other] = ["0", "f"].map((digit) => template.replaceAll(PLACE, digit.repeat(32)));
  if (!one || !other || one === other || !URL.canParse(one) || !URL.canParse(other)) return false;
  const { protocol, origin, username, password } = new URL(one);
  const isWeb = protocol === "http:" || protocol === "https:";
  return isWeb && username === "" && password === "" && origin === new URL(other).origin;
}

/** Where the trace is that rows have in common; null where they have several, or none of W3C's form. */
export function traceLink(template: string | null, rows: readonly FlowRow[]): string | null {
  if (template === null) return null;
  const ids = new Set(
    rows.flatMap(({ extra }) => valueLike(extra, ["trace_id"])?.value.toLowerCase() ?? []),
  );
  const [id] = ids;
  if (id === undefined || ids.size > 1 || !TRACE_ID.test(id)) return null;
  return template.replaceAll(PLACE, id);
}
