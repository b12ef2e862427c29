import { formatInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Buckets } from "@/lib/server/search/buckets";
import type { Scope } from "@/lib/server/search/scope";
import type { Counted } from "./counted";
import { type Decisions, NO_DECISIONS } from "./decisions";
import { type Divisions, NO_DIVISIONS, undividedFrom } from "./divisions";
import { type Looked, lookAtErrors, MOST_ROWS } from "./look-at-errors";
import { type Reach, reachOfRows } from "./reach";
import type { RowReference } from "./rows-by-reference";
import type { ErrorSource, Known } from "./source";
import { Tally } from "./tally";

/**
 * Errors of somebody's own table, sorted into groups as they are asked for: the newest of a scope,
 * read once for all questions.
 */
export class OnDemand implements ErrorSource {
  readonly #looked = new Map<string, Promise<Looked>>();

  constructor(
    private readonly asking: Asking,
    private readonly db: Database,
    private readonly signal?: AbortSignal,
    private readonly divided: Divisions = NO_DIVISIONS,
    /** Rows that are read of each range. */
    private readonly most = MOST_ROWS,
  ) {}

  async count(
    scope: Scope,
    { starts }: Buckets,
    only: readonly string[] | null = null,
  ): Promise<Counted> {
    const tally = new Tally(starts.length);
    const isWanted = (fingerprint: string) => only?.includes(fingerprint) ?? true;
    const { rows, complete } = await this.#look(scope);
    const begins = starts.map(formatInstant);
    let bucket = starts.length;
    // From the newest to the oldest, so that buckets come one after the other.
    for (const row of rows) {
      while (bucket > 1 && row.at < (begins[bucket - 1] ?? "")) bucket -= 1;
      if (isWanted(row.group.id)) tally.addRow(row, bucket);
    }
    if (!complete) return { tally, complete, whole: false, limitation: limitationOf(rows.length) };
    const earlier = await this.#look(rangeBefore(scope));
    for (const { group } of earlier.rows) if (isWanted(group.id)) tally.add(group.id, 0, 1);
    const limitation = earlier.complete ? null : limitationBefore(earlier.rows.length);
    return { tally, complete, whole: false, limitation };
  }

  async newest(
    scope: Scope,
    fingerprints: readonly string[],
    limit: number,
  ): Promise<RowReference[]> {
    const { rows } = await this.#look(scope);
    return rows.filter(({ group }) => fingerprints.includes(group.id)).slice(0, limit);
  }

  async reach(scope: Scope, roots: ReadonlyMap<string, string>): Promise<Reach> {
    const { rows, complete } = await this.#look(scope);
    return { reached: reachOfRows(rows, roots), complete };
  }

  async known(scope: Scope): Promise<Known> {
    const tally = new Tally(1);
    const { rows, complete } = await this.#look(scope);
    for (const row of rows) tally.addRow(row, 1);
    return {
      groups: tally.known(),
      complete: false,
      whole: false,
      limitation: complete ? "Only groups of this range are known." : limitationOf(rows.length),
    };
  }

  decisions(): Decisions {
    return NO_DECISIONS;
  }

  divisions(): Divisions {
    return this.divided;
  }

  async rootOf(fingerprint: string): Promise<string> {
    return undividedFrom(fingerprint, this.divided);
  }

  #look(scope: Scope): Promise<Looked> {
    const { asking, db, divided, most: limit, signal } = this;
    const key = `${scope.from} ${scope.to}`;
    const looked =
      this.#looked.get(key) ?? lookAtErrors(asking, db, scope, divided, { limit, signal });
    this.#looked.set(key, looked);
    return looked;
  }
}

/** The range of the same length that ends where this one begins. */
export function rangeBefore(scope: Scope): Scope {
  return { ...scope, from: scope.from - (scope.to - scope.from), to: scope.from };
}

function limitationOf(rows: number): string {
  return `Only the newest ${rows.toLocaleString("en")} errors were sorted into groups. Choose a shorter range to see all of its errors.`;
}

function limitationBefore(rows: number): string {
  return `Of the range before only the newest ${rows.toLocaleString("en")} errors are counted, so that more seems to rise than does. Choose a shorter range to have all of them counted.`;
}
