import { z } from "zod";
import type { Endpoint } from "@/lib/contract/endpoint";
import { type Asker, nameOf, sightOf } from "@/lib/server/auth/asker";
import { GUARDED_ROUTES } from "@/lib/server/auth/routes";
import { seesRowsWhole } from "@/lib/server/auth/sight";
import type { Database } from "@/lib/server/db/database";
import { writeAudit } from "./write-audit";

/**
 * A page asks several things of one search, and asks them again when it renews itself: within this
 * time it is one search.
 */
const ONE_SEARCH_MS = 60_000;

/** Searches of so many people and programs are one minute's; beyond it old ones are let go of. */
const MOST_KEPT = 1_000;

interface Noted {
  atMs: number;
  written: Promise<void>;
}

/** How much of an answer is asked for, and how it is cut: not what is looked for. */
const PAGING: ReadonlySet<string> = new Set([
  ...["limit", "cursor", "order", "rows", "buckets", "interval", "tz", "format", "spreadsheet"],
  ...["before", "after", "values"],
]);

/** What a token may read beside logs: what is one's own, and what values are called elsewhere. */
const TELLING_OF_NONE = [
  ...["/api/export/{id}", "/api/views"],
  ...["/api/lookups/fields", "/api/lookups/names"],
];

/** What shows logs. */
const SHOWING: ReadonlySet<string> = new Set(
  GUARDED_ROUTES.filter(({ methods, need }) => need.token === "read" && methods.includes("GET"))
    .filter(({ path, need }) => !need.isWhole && !TELLING_OF_NONE.includes(path))
    .map(({ path }) => path),
);

/**
 * Writes down what somebody searches and exports who isn't shown all of each row, by whatever endpoint:
 * whoever tries to find out what is hidden leaves a trace.
 */
export class Readings {
  readonly #noted = new Map<string, Noted>();

  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {}

  /** What can't be written down isn't answered: it throws. */
  async note(asker: Asker, endpoint: Endpoint, asked: unknown): Promise<void> {
    const { caller } = asker;
    if (!caller || seesRowsWhole(sightOf(caller))) return;
    if (endpoint.method !== "GET" || !SHOWING.has(endpoint.path)) return;
    const details = lookedFor(endpoint, asked);
    // One row, or one flow: there is no search that says what was asked for.
    const subject = "q" in shapeOf(endpoint) ? "" : endpoint.path;
    if (endpoint.path === "/api/export") {
      return writeAudit(this.db, asker, { action: "exported", details });
    }
    const key = JSON.stringify([nameOf(caller), subject, details]);
    const nowMs = this.now();
    const noted = this.#noted.get(key);
    if (noted && nowMs - noted.atMs < ONE_SEARCH_MS) return noted.written;
    if (this.#noted.size >= MOST_KEPT) this.#forgetOld(nowMs);
    const written = writeAudit(this.db, asker, { action: "searched", subject, details });
    this.#noted.set(key, { atMs: nowMs, written });
    await written.catch((error: unknown) => {
      this.#noted.delete(key);
      throw error;
    });
  }

  #forgetOld(nowMs: number): void {
    for (const [key, { atMs }] of this.#noted) {
      if (nowMs - atMs >= ONE_SEARCH_MS) this.#noted.delete(key);
    }
  }
}

/** What was asked for beyond what everybody asks who says nothing. */
function lookedFor(endpoint: Endpoint, asked: unknown): Record<string, unknown> {
  const shape = shapeOf(endpoint);
  const given = Object.entries(asked ?? {}).filter(([name, value]) => {
    const usual: unknown = shape[name]?.safeParse(undefined).data;
    return !PAGING.has(name) && JSON.stringify(value) !== JSON.stringify(usual);
  });
  return Object.fromEntries([["q", ""] as const, ...given].filter(([name]) => name in shape));
}

function shapeOf({ input }: Endpoint): Readonly<Record<string, z.ZodType>> {
  return input instanceof z.ZodObject ? input.shape : {};
}
