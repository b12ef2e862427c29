import { z } from "zod";
import { endpoint } from "./endpoint";
import { row } from "./row";
import { scopeInput } from "./scope";

/**
 * Rows as they are committed, as server-sent events: `row` with a row, `ready` once everything
 * from there on will come, `notice` with what a reader should know. A range makes no difference.
 * It goes on after `Last-Event-ID`, or `after` for those who can't send a header.
 */
export const tail = endpoint({
  method: "GET",
  path: "/api/tail",
  input: z.object({ ...scopeInput, after: z.string().optional() }),
  /** The data of a `row` event. */
  output: row,
});

/** Why not every row, or not at once, comes over a stream. */
type TailNoticeCode =
  /** More rows came than are sent at once; `rows` says how many are left out. */
  | "skipped"
  /** It could not be known what came between two events: rows may be missing. */
  | "gap"
  /** The database can't be reached; nothing is lost by it. */
  | "away"
  | "back"
  /** The client takes rows more slowly than they come. The stream ends. */
  | "slow"
  /** The query failed. The stream ends. */
  | "failed";

/** The data of a `notice` event. */
export interface TailNotice {
  code: TailNoticeCode;
  message: string;
  rows?: number;
}
