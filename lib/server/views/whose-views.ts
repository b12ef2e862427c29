import sql, { type Sql } from "sql-template-tag";

/** Which views somebody sees and changes. */
export type WhoseViews =
  /** Every view: they see all logs, and what they save is for everybody. */
  | { kind: "all" }
  /** Their team's, and those for everybody, which they don't change. */
  | { kind: "team"; team: string }
  /** Those for everybody: they see a part of the logs and belong to no team. */
  | { kind: "shared" };

export function isVisible(whose: WhoseViews): Sql {
  if (whose.kind === "all") return sql`true`;
  return whose.kind === "team"
    ? sql`(team is null or team = ${whose.team}::uuid)`
    : sql`team is null`;
}

export function isChangeable(whose: WhoseViews): Sql {
  if (whose.kind === "all") return sql`true`;
  return whose.kind === "team" ? sql`team is not distinct from ${whose.team}::uuid` : sql`false`;
}

/** Whose a view is that they save; null: everybody's. */
export function teamOf(whose: WhoseViews): string | null {
  return whose.kind === "team" ? whose.team : null;
}
