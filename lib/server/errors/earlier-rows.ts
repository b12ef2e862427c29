import { normalised } from "@/lib/fingerprint/normalised";
import { parseInstant } from "@/lib/log/instant";
import { canonicalLevel, levelOf, rankOf } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import type { SortedRow } from "./error-rows";

/** A row that came before an error. */
export interface Earlier extends SortedRow {
  message: string;
}

interface Found {
  template: string;
  level: string;
  logger_name: string;
  by: "request" | "host";
  /** How long before each error it came before, in milliseconds. */
  before: number[];
  example: { id: string; timestamp: string };
}

interface Pattern extends Omit<Found, "before"> {
  errors: number;
  usual: number;
  median_ms: number;
}

const MOST_PATTERNS = 20;

/** A warning is as telling as twice as many rows that say that all is well. */
const WARNING_WEIGHT = 2;

/** What comes before the errors of a group, by its pattern, against what is always there. */
export class EarlierRows {
  readonly #found = new Map<string, Found>();
  /** Spans and requests without an error in which a pattern came, and how many there were. */
  readonly #usual = { host: new Map<string, number>(), request: new Map<string, number>() };
  readonly #looked = { host: 0, request: 0 };

  /** @param members fingerprints of the group, whose own rows aren't counted */
  constructor(private readonly members: ReadonlySet<string>) {}

  /** Adds the rows before an error, the newest first. */
  add(error: LogRow, request: string | null, rows: readonly Earlier[]): void {
    const seen = new Set<string>();
    for (const row of rows) {
      if (this.members.has(row.group.id)) continue;
      const by = request !== null && row.request === request ? "request" : "host";
      const key = `${by} ${patternOf(row)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const found = this.#found.get(key) ?? {
        template: normalised(row.message),
        level: canonicalLevel(row.level),
        logger_name: row.logger_name,
        by,
        before: [],
        example: { id: row.id, timestamp: row.at },
      };
      this.#found.set(key, found);
      const micros = (parseInstant(error.timestamp) ?? 0) - (parseInstant(row.at) ?? 0);
      found.before.push(micros / 1_000);
    }
  }

  /** Adds the rows of a span of the same host that led to no error. */
  addUsual(rows: readonly Earlier[]): void {
    this.#count("host", rows);
    const requests = new Map<string, Earlier[]>();
    for (const row of rows) {
      if (row.request === null) continue;
      requests.set(row.request, [...(requests.get(row.request) ?? []), row]);
    }
    for (const own of requests.values()) this.#count("request", own);
  }

  #count(by: Found["by"], rows: readonly Earlier[]): void {
    const usual = this.#usual[by];
    this.#looked[by] += 1;
    for (const key of new Set(rows.map(patternOf))) usual.set(key, (usual.get(key) ?? 0) + 1);
  }

  /** The most telling first: what comes before many of the errors, and seldom otherwise. */
  patterns(errors: number): Pattern[] {
    return [...this.#found]
      .map(([key, { before, ...found }]): Pattern => {
        const came = this.#usual[found.by].get(key.slice(key.indexOf(" ") + 1)) ?? 0;
        const usual = came / Math.max(1, this.#looked[found.by]);
        return { ...found, errors: before.length, usual, median_ms: medianOf(before) };
      })
      .filter((found) => found.errors > 1 || errors === 1)
      .map((found) => ({ found, telling: weightOf(found) * (found.errors / errors - found.usual) }))
      .filter(({ telling }) => telling > 0)
      .sort((one, other) => other.telling - one.telling)
      .slice(0, MOST_PATTERNS)
      .map(({ found }) => found);
  }
}

function weightOf({ level }: Pattern): number {
  const rank = rankOf(levelOf(level) ?? "INFO");
  return rank >= rankOf("WARNING") ? WARNING_WEIGHT : 1;
}

function patternOf({ message, level, logger_name }: Earlier): string {
  return `${canonicalLevel(level)} ${logger_name} ${normalised(message)}`;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
