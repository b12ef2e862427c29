import type { Buckets } from "@/lib/server/search/buckets";
import type { Scope } from "@/lib/server/search/scope";
import type { Counted } from "./counted";
import type { Decisions } from "./decisions";
import type { Divisions } from "./divisions";
import type { Reach } from "./reach";
import type { RowReference } from "./rows-by-reference";

/** What is known of errors in one snapshot, wherever it is known from. */
export interface ErrorSource {
  /** The errors of a scope by their groups; of some groups alone where they are named. */
  count(scope: Scope, buckets: Buckets, only?: readonly string[]): Promise<Counted>;
  /** The newest rows of some groups in a scope. */
  newest(scope: Scope, fingerprints: readonly string[], limit: number): Promise<RowReference[]>;
  /** Whom groups reach; `roots` says in which group a fingerprint's rows are shown. */
  reach(scope: Scope, roots: ReadonlyMap<string, string>): Promise<Reach>;
  /**
   * All groups there are, whenever their rows were; or those of the scope, where that isn't known. Of
   * very many only those that were seen last, and in any case `those`.
   */
  known(scope: Scope, those?: readonly string[]): Promise<Known>;
  /** What people made of them. */
  decisions(): Decisions;
  /** The groups that people divided. */
  divisions(): Divisions;
  /** The group that rows of a fingerprint are shown in, also of one that older rules gave. */
  rootOf(fingerprint: string): Promise<string>;
}

/** A group by its name, and when its first and last rows were. */
export interface KnownGroup {
  fingerprint: string;
  title: string;
  /** The title of its newest row alone. */
  said: string;
  culprit: string | null;
  /** What sets it apart from other parts of the same whole, where its title doesn't say it. */
  part: string;
  logger_name: string;
  first: string;
  last: string;
}

export interface Known {
  groups: KnownGroup[];
  /** Whether these are all. */
  complete: boolean;
  /** Whether their first and last rows are those of the whole table. */
  whole: boolean;
  limitation: string | null;
}
