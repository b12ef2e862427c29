/**
 * Every way a request can fail, by the code the API answers with, and its HTTP status.
 * 400 is for what the caller can mend; 503 asks to come back later.
 */
export const ERROR_STATUS = {
  bad_parameter: 400,
  bad_query: 400,
  /** A body that can't be read as what it says it is. */
  bad_body: 400,
  /** Nobody who may ask: no credentials, or such as don't hold (any more). */
  unauthenticated: 401,
  /** Somebody who may ask for other things. */
  forbidden: 403,
  /** Sent by a page of another site, in the name of whoever looks at it. */
  cross_site: 403,
  /** The database has no place for it, or lets nobody write there. */
  not_writable: 403,
  not_found: 404,
  /** It isn't any more what the caller takes it for, or there is another of that name. */
  conflict: 409,
  too_large: 413,
  unsupported_encoding: 415,
  /** More is asked for, or sent, than is done at once: come back later. */
  overloaded: 429,
  /** The caller left before the answer was there; nobody reads this one. */
  cancelled: 499,
  internal: 500,
  /** Postgres can't be reached, or has no connection to spare. */
  database_away: 503,
  /** Postgres answered, but can't or may not do what was asked: no privilege, disk full, … */
  database_refused: 503,
  /** There is no logs table, or it isn't one Cordwood can read. */
  table_unfit: 503,
  /** As many live tails are open as one server keeps. */
  too_many_viewers: 503,
  /** Migrations or demo logs are still on their way. */
  starting: 503,
  /** The statement timeout cut the query. */
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The body of every answer that isn't a success. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: ErrorDetails; request_id?: string };
}

export interface ErrorDetails {
  /** bad_query: offset in `q` in UTF-16 units, and what would have been understood there. */
  at?: number;
  expected?: string[];
  /** bad_parameter: its name. */
  parameter?: string;
  /** Records of a body that are stored although the rest of it failed. */
  accepted?: number;
  /** bad_body: what is wrong with its records, by their index. */
  rejected?: { index: number; reason: string }[];
}

/** A failure with a code the API knows. The message says what happened and what to do. */
export class AppError extends Error {
  override name = "AppError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { cause?: unknown; details?: ErrorDetails } = {},
  ) {
    super(message, { cause: options.cause });
  }

  get details(): ErrorDetails | undefined {
    return this.options.details;
  }
}

/**
 * Whether something thrown is an AppError. By name and not by `instanceof`: routes that Next serves
 * are a bundle, which has a class of its own.
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError";
}
