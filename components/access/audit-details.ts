/** As much as is read in a list; a search may be as long as a page. */
const MOST_CHARS = 400;

/** What an entry says beside who did what to whom, as one line: `role: editor, team: payments`. */
export function auditDetails(details: Record<string, unknown>): string {
  const parts = Object.entries(details)
    .filter(([, value]) => !isNothing(value))
    .map(([name, value]) => `${name.replaceAll("_", " ")}: ${worded(value)}`);
  const line = parts.join(", ");
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line;
}

function isNothing(value: unknown): boolean {
  return value == null || value === "" || (Array.isArray(value) && value.length === 0);
}

function worded(value: unknown): string {
  if (Array.isArray(value)) return value.map(worded).join(" ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
