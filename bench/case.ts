import type { Sql } from "sql-template-tag";

/** What a figure is held against, and how many times as long the question may take. */
export type Bound =
  /** The cheapest of statements that give the same answer. */
  | { of: "sql"; statements: Sql[]; times: number; plusMs?: number }
  | { of: "grep"; word: string; times: number }
  /** Another case of the same run, by its title. */
  | { of: "case"; title: string; times: number };

/** One question to the server, and what it is held against. */
export interface Case {
  group: Group;
  /** The same for every size. */
  title: string;
  /** Path and query string. */
  path: string;
  bound: Bound | null;
  /** Rows the answer speaks of, by which it is checked against the statement's. */
  count?: (answer: unknown) => number;
  /** The same from what the statement found. */
  countSql?: (rows: readonly Record<string, unknown>[]) => number;
}

type Group =
  | "Overview"
  | "Histogram"
  | "Facets"
  | "Pages"
  | "Search"
  | "JSON"
  | "Operations"
  | "Errors"
  | "Flows";
