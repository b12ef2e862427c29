import sql, { join } from "sql-template-tag";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Buckets } from "@/lib/server/search/buckets";
import { type Scope, within } from "@/lib/server/search/scope";
import { countDerived } from "./count-derived";
import type { Counted } from "./counted";
import type { Decisions } from "./decisions";
import { derivedGroups, MOST_GROUPS } from "./derived-groups";
import { type Divisions, undividedFrom } from "./divisions";
import { OnDemand } from "./on-demand";
import type { Reach } from "./reach";
import { reachDerived } from "./reach-derived";
import { readDecisions } from "./read-decisions";
import type { RowReference } from "./rows-by-reference";
import { derivedCounts, derivedRows, freshRows, isAnswerable } from "./sorted-rows";
import type { ErrorSource, Known } from "./source";
import { successorOf } from "./successor-of";
import { Tally } from "./tally";
import type { Unsorted } from "./unsorted";

/**
 * Errors of Cordwood's own table: by what was derived of them where nothing has changed since, and
 * by the rows themselves where anything has. A query of what isn't derived is put to the logs.
 */
export class Derived implements ErrorSource {
  readonly #onDemand: OnDemand;

  constructor(
    private readonly asking: Asking,
    private readonly db: Database,
    private readonly unsorted: Unsorted,
    private readonly people: Decisions,
    signal?: AbortSignal,
  ) {
    this.#onDemand = new OnDemand(asking, db, signal, unsorted.divisions);
  }

  static async at(asking: Asking, db: Database, unsorted: Unsorted, signal?: AbortSignal) {
    const people = await readDecisions(asking.ask, db, unsorted);
    return new Derived(asking, db, unsorted, people, signal);
  }

  async count(
    scope: Scope,
    buckets: Buckets,
    only: readonly string[] | null = null,
  ): Promise<Counted> {
    const counted = isAnswerable(scope.query)
      ? await this.#count(scope, buckets, only)
      : await this.#onDemand.count(scope, buckets, only);
    await this.#describe(counted.tally, only ?? []);
    return { ...counted, whole: this.unsorted.complete };
  }

  async newest(
    scope: Scope,
    fingerprints: readonly string[],
    limit: number,
  ): Promise<RowReference[]> {
    if (!isAnswerable(scope.query)) return this.#onDemand.newest(scope, fingerprints, limit);
    const { db, unsorted } = this;
    // Each group by its own end of the index: of a frequent one all rows would be sorted.
    const parts = [derivedRows(db, unsorted), freshRows(unsorted)].flatMap((rows) =>
      fingerprints.map(
        (fingerprint) => sql`(
          select timestamp as at, id
          from (${rows}) as sorted
          where fingerprint = ${fingerprint} and ${within(scope)}
          order by timestamp desc, id desc
          limit ${limit}
        )`,
      ),
    );
    return this.asking.ask<RowReference>(sql`
      select at, id::text
      from (${join(parts, " union all ")}) as newest
      order by at desc, newest.id desc
      limit ${limit}`);
  }

  async reach(scope: Scope, roots: ReadonlyMap<string, string>): Promise<Reach> {
    if (!isAnswerable(scope.query)) return this.#onDemand.reach(scope, roots);
    const { ask } = this.asking;
    const reached = await reachDerived(ask, this.db, scope, this.unsorted, roots);
    return { reached, complete: this.unsorted.complete };
  }

  async known(_: Scope, those: readonly string[] = []): Promise<Known> {
    const tally = new Tally(1);
    const named = await this.#describe(tally, null);
    if (those.some((each) => !tally.about.has(each))) await this.#describe(tally, those);
    const { complete: whole } = this.unsorted;
    const isCut = named > MOST_GROUPS;
    const limitation = isCut ? CUT : whole ? null : limitationOf(this.unsorted);
    return { groups: tally.known(), complete: whole && !isCut, whole, limitation };
  }

  decisions(): Decisions {
    return this.people;
  }

  divisions(): Divisions {
    return this.unsorted.divisions;
  }

  async rootOf(fingerprint: string): Promise<string> {
    const { people, asking, db, unsorted } = this;
    const there = undividedFrom(fingerprint, unsorted.divisions);
    const root = people.rootOf(there);
    if (root !== there) return root;
    const part = unsorted.divisions.has(root) ? await this.#largestPart(root) : root;
    return people.rootOf(await successorOf(asking.ask, db, part));
  }

  async #count(scope: Scope, buckets: Buckets, only: readonly string[] | null): Promise<Counted> {
    const { unsorted, db } = this;
    const tally = new Tally(buckets.starts.length);
    const counts = await countDerived(this.asking.ask, db, scope, buckets, unsorted, only);
    for (const { fingerprint, bucket, n } of counts) tally.add(fingerprint, bucket, n);
    const limitation = unsorted.complete ? null : limitationOf(unsorted);
    return { tally, complete: unsorted.complete, whole: unsorted.complete, limitation };
  }

  /** The part that most rows of a divided group are in; the group itself where it has none. */
  async #largestPart(whole: string): Promise<string> {
    const [largest] = await this.asking.ask<{ fingerprint: string }>(sql`
      select fingerprint
      from (
        select fingerprint, n from (${derivedCounts(this.db, this.unsorted)}) as counts
        union all
        select fingerprint, 1 from (${freshRows(this.unsorted)}) as sorted
      ) as counted
      where fingerprint like ${`${whole}.%`}
      group by fingerprint
      order by sum(n) desc, fingerprint
      limit 1`);
    return largest?.fingerprint ?? whole;
  }

  /**
   * Adds what groups are called and when their first and last rows were, whatever the scope. Returns of
   * how many groups that was derived.
   */
  async #describe(tally: Tally, only: readonly string[] | null): Promise<number> {
    const there = only && [...tally.counts.keys(), ...only].map((each) => this.people.rootOf(each));
    const all = there && new Set(there.flatMap((root) => [root, ...this.people.membersOf(root)]));
    const derived = await derivedGroups(this.asking.ask, this.db, this.unsorted, all);
    for (const group of derived) {
      tally.name(group.fingerprint, { ...group, at: group.described_at });
      const { first, last } = group;
      if (first !== null && last !== null) tally.see(group.fingerprint, { first, last });
    }
    for (const row of this.unsorted.rows) {
      if (all && !all.has(row.group.id)) continue;
      tally.see(row.group.id, { first: row.at, last: row.at });
      tally.describe(row);
    }
    return derived.length;
  }
}

const CUT = `There are more groups than are looked through: of older ones than the ${MOST_GROUPS.toLocaleString("en")} that were named last nothing is said.`;

/** Whoever asks waits for a while until all is sorted: it takes longer after a start, or by newer rules. */
function limitationOf({ rows }: Unsorted): string {
  return `Errors are still being sorted into groups in the background; of those that wait the newest ${rows.length.toLocaleString("en")} are counted. Come back in a minute.`;
}
