import { DatabaseError } from "pg";
import { reasonOf } from "./reason";
import { SinkError } from "./sink";

/** What rows hold doesn't fit: values, constraints, a trigger's objection, a value too large. */
const REFUSED = /^(22|23|P0|54)/;

/** Missing privileges, columns and tables, a wrong password: waiting won't mend them. */
const LASTING = /^(42|3F|3D|28)/;

/** Why Postgres refuses rows for what they hold, or null for any other failure. */
export function refusalOf(error: unknown): string | null {
  return error instanceof DatabaseError && REFUSED.test(error.code ?? "") ? error.message : null;
}

/** What a failure means for those who want to write. */
export function databaseFailure(error: unknown): SinkError {
  if (error instanceof SinkError) return error;
  const isLasting = error instanceof DatabaseError && LASTING.test(error.code ?? "");
  return new SinkError(`Postgres: ${reasonOf(error)}`, { mayPass: !isLasting }, { cause: error });
}
