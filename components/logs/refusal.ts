import type { Refusal } from "@/components/query-bar/query-verdict";
import { ApiError } from "@/lib/client/api-error";

/** What the server found wrong with the query, or null where that isn't why a request failed. */
export function refusalOf(error: Error | null): Refusal | null {
  if (!(error instanceof ApiError) || error.code !== "bad_query") return null;
  return { message: error.message, at: error.details.at ?? 0 };
}

/** Whether the database was stopped because the answer took too long. */
export function isTimeout(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "timeout";
}
