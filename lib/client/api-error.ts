import type { ErrorBody, ErrorCode, ErrorDetails } from "@/lib/contract/error";

/** What the API can't say itself: it wasn't there, or something between answered in its place. */
type ClientCode = "server_away";

/** Passes by itself: the same request is worth sending again. */
const TEMPORARY: ReadonlySet<string> = new Set([
  "server_away",
  "database_away",
  "starting",
  "too_many_viewers",
] satisfies (ErrorCode | ClientCode)[]);

/** A request that failed, in words for the reader. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly code: ErrorCode | ClientCode,
    message: string,
    readonly details: ErrorDetails = {},
    /** Names the failure in the server's own log. */
    readonly requestId: string | null = null,
  ) {
    super(message);
  }

  get isTemporary(): boolean {
    return TEMPORARY.has(this.code);
  }
}

/** The failure an answer that isn't a success describes. */
export async function readFailure(response: Response): Promise<ApiError> {
  const body: Partial<ErrorBody> = await response.json().catch(() => ({}));
  if (!body.error) return serverAway();
  const { code, message, details, request_id = null } = body.error;
  return new ApiError(code, message, details, request_id);
}

export function serverAway(): ApiError {
  return new ApiError(
    "server_away",
    "Cordwood's server can't be reached. It is tried again every few seconds.",
  );
}
