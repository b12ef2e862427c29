import { ApiError } from "@/lib/client/api-error";

/** What the server found wrong with the query, for the search bar to point at. */
export function refusalOf(error: Error | null): { message: string; at: number } | null {
  if (!(error instanceof ApiError) || error.code !== "bad_query") return null;
  return { message: error.message, at: error.details.at ?? 0 };
}
