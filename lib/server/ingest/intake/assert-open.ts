import { AppError } from "@/lib/contract/error";
import type { ReadinessState } from "@/lib/server/readiness";

/** What is sent is refused where nobody knows whether it can ever be stored. */
export function assertOpen(state: ReadinessState, isKnown: boolean): void {
  if (state.status === "starting" && !isKnown) throw new AppError("starting", state.message);
  if (state.status === "failing" && state.error.code !== "database_away") throw state.error;
  if (state.status === "setup") {
    throw new AppError(
      "table_unfit",
      "This database has no logs table that Cordwood can write to. The dashboard says what was found and what to do.",
    );
  }
}
