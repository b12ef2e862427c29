import type { Column } from "@/lib/log/record";

export interface FoundColumn {
  name: string;
  type: string;
}

export interface FoundTable {
  name: string;
  /** It has every column Cordwood reads, so that naming its prefix would do. */
  fits: boolean;
}

/** A column that is missing, or of a type Cordwood can't compare and order by. */
export interface ColumnProblem {
  column: Column;
  expected: string;
  found: string | null;
}

/** What stands in the database where the logs table should be. */
export type Findings =
  /** A table to read: `owned` when Cordwood's own migrations made it. */
  | { kind: "table"; owned: boolean }
  | { kind: "forbidden"; role: string }
  | { kind: "misfit"; problems: ColumnProblem[]; columns: FoundColumn[] }
  /** No such table. In a database without any table Cordwood may create it. */
  | { kind: "missing"; tables: FoundTable[]; mayCreate: boolean };

/** Findings that somebody has to decide about before Cordwood can read anything. */
export type SetupFindings = Exclude<Findings, { kind: "table" }>;
