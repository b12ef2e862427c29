import { z } from "zod";
import { report } from "@/lib/server/report";
import { readUpTo } from "./read-up-to";

/** A browser sends up to a hundred at once, each with the page's whole policy. */
const MOST_BYTES = 256_000;

const HOUR_MS = 3_600_000;

/** Anybody may send reports: more different ones an hour are counted and not printed. */
const MOST_LINES = 20;

/** How much is printed of what a browser says. */
const MOST_CHARACTERS = 200;

/** By `report-uri`, one in an envelope. */
const old = z.object({
  "csp-report": z.object({
    "violated-directive": z.string().default(""),
    "blocked-uri": z.string().default(""),
    "document-uri": z.string().default(""),
  }),
});

/** By `report-to`, a list, which may hold other kinds. */
const list = z.array(
  z.object({
    type: z.string(),
    url: z.string().default(""),
    body: z
      .object({ effectiveDirective: z.string().default(""), blockedURL: z.string().default("") })
      .nullable(),
  }),
);

interface Violation {
  directive: string;
  blocked: string;
  page: string;
}

/** What browsers said since the start, and which of it has been printed in this hour. */
export class PolicyReports {
  count = 0;
  #hour = 0;
  readonly #printed = new Set<string>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly print: (line: string) => void = report,
  ) {}

  add({ directive, blocked, page }: Violation): void {
    this.count += 1;
    const hour = Math.floor(this.now() / HOUR_MS);
    if (hour !== this.#hour) this.#printed.clear();
    this.#hour = hour;
    const line = `a page's policy (${shown(directive)}) kept ${shown(blocked)} from happening on ${shown(page)}; a browser's extension does this too`;
    if (this.#printed.has(line) || this.#printed.size >= MOST_LINES) return;
    this.#printed.add(line);
    this.print(line);
  }
}

/** Takes what a browser reports; what is none is left out, as there is nobody to tell. */
export async function takePolicyReports(request: Request, reports: PolicyReports): Promise<void> {
  const text = await readUpTo(request.body, MOST_BYTES);
  for (const violation of violationsIn(text ?? "")) reports.add(violation);
}

function violationsIn(text: string): Violation[] {
  const given = parsed(text);
  const one = old.safeParse(given).data?.["csp-report"];
  if (one) {
    return [
      {
        directive: one["violated-directive"],
        blocked: placeOf(one["blocked-uri"]),
        page: placeOf(one["document-uri"]),
      },
    ];
  }
  return (list.safeParse(given).data ?? []).flatMap(({ type, url, body }) => {
    if (type !== "csp-violation" || !body) return [];
    const { effectiveDirective: directive, blockedURL } = body;
    return [{ directive, blocked: placeOf(blockedURL), page: placeOf(url) }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An address without what was searched for; the words browsers use in place of one are kept. */
function placeOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}

/** What somebody else wrote, on one line and with nothing in it that a terminal obeys. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, MOST_CHARACTERS).replace(/[^\x20-\x7e]/g, "?"));
}
