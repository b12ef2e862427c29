import { DatabaseError } from "pg";
import { AppError, isAppError } from "@/lib/contract/error";
import { adoptCommand } from "@/lib/log/adopt-command";

/** Class 08, and what the server says while it stops, starts or has no connection to spare. */
const AWAY = /^(08...|57P0[123]|53300)$/;

/**
 * What the database says of the rows it is given: values that don't fit, constraints, a trigger's
 * own objection, a value too large for an index.
 */
const REFUSED_ROWS = /^(22|23|P0|54)/;

const NOT_ALLOWED = "42501";

/** Lacking privileges, and tables and columns that are not there: waiting won't mend them. */
const LASTING = /^(42|3F)/;

/**
 * A table or column that isn't there; a kept plan whose columns have other types now, or that the
 * session doesn't know, because a pooler gave us somebody else's.
 */
const TABLE_CHANGED = new Set(["42P01", "42703", "0A000", "26000", "42P05"]);

/** What the socket says when nobody is there, or nobody is there any more. */
const SOCKET = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * What went wrong in Postgres, or on the way there, as an error the API can answer with.
 * Messages hold nothing that was sent (no host, user or SQL); the cause keeps it for the log.
 */
export function databaseFailure(error: unknown, aborted = false): AppError {
  if (isAppError(error)) return error;
  if (aborted) return new AppError("cancelled", "The request was cancelled.", { cause: error });
  if (!(error instanceof DatabaseError)) return connectionFailure(error);
  const { code = "" } = error;
  if (AWAY.test(code)) return away(error);
  if (code === "57014") {
    return new AppError(
      "timeout",
      "The query took longer than the statement timeout and was stopped. Narrow the time range, or filter by level, logger or host.",
      { cause: error },
    );
  }
  if (code === "2201B") {
    return new AppError(
      "bad_query",
      `PostgreSQL can't read the regular expression: ${error.message}.`,
      {
        cause: error,
      },
    );
  }
  // Class 22: a value that can't be what it is used as, such as text with a NUL in it.
  if (code.startsWith("22")) {
    return new AppError("bad_parameter", `PostgreSQL can't take a value: ${error.message}.`, {
      cause: error,
    });
  }
  // Two requests that looked at the same moment: what one names the other takes away, or makes too.
  if (code === "23503" || code === "23505") {
    return new AppError(
      "conflict",
      "Somebody else has changed what this is about meanwhile. Look again, and retry.",
      { cause: error },
    );
  }
  if (code === NOT_ALLOWED) {
    return refused(
      error,
      `The database role lacks a privilege: ${error.message}. Grant it and retry.`,
    );
  }
  if (TABLE_CHANGED.has(code)) {
    return new AppError("table_unfit", `The logs table is not what it was: ${error.message}.`, {
      cause: error,
    });
  }
  if (code === "25006") return refused(error, "The database is read-only at the moment.");
  if (code === "55P03") return refused(error, "Another session holds a lock that is needed.");
  if (code === "53100") {
    return refused(error, "The database's disk is full. Free some space there and retry.");
  }
  if (code === "53200") {
    return refused(
      error,
      "The database is out of memory. Narrow the time range, or give its server more.",
    );
  }
  if (code === "53400") {
    return refused(
      error,
      "The query needs more space for temporary files than the database allows. Narrow the time range, or raise temp_file_limit there.",
    );
  }
  if (code.startsWith("28") || code === "3D000") {
    return refused(
      error,
      "The database refused the connection. Check user, password and database name in DATABASE_URL.",
    );
  }
  return new AppError("internal", "The database could not answer this request.", { cause: error });
}

function connectionFailure(error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : "";
  // pg names none of these by a code: a wait for the pool or for an answer that ran out, a
  // connection cut off.
  const lost =
    /timeout exceeded when trying to connect|read timeout|Connection terminated|not queryable/i;
  if (SOCKET.has(code) || lost.test(message) || error instanceof AggregateError) return away(error);
  return new AppError("internal", "The request could not be answered.", { cause: error });
}

function away(cause: unknown): AppError {
  return new AppError(
    "database_away",
    "The database can't be reached. It is tried again as soon as it is back.",
    { cause },
  );
}

function refused(cause: unknown, message: string): AppError {
  return new AppError("database_refused", message, { cause });
}

/**
 * The same of a plain table, where a long range takes what it takes: why that is, and what would mend it.
 * Anything else stays as it is.
 */
export function plainFailure(failure: AppError, table: string): AppError {
  if (failure.code !== "timeout") return failure;
  return new AppError(
    "timeout",
    `The query took longer than the statement timeout: every row of the range is read, as Cordwood keeps no counts and no search index beside a table that is somebody else's. Narrow the time range, or let ${adoptCommand(table)} make the table Cordwood's own; the settings page says more.`,
    failure.options,
  );
}

/** Why Postgres refused rows for what they hold, or null for any other failure. */
export function refusalOf(error: unknown): string | null {
  const cause = causeOf(error);
  return cause && REFUSED_ROWS.test(cause.code ?? "") ? cause.message : null;
}

/** Whether the same statement may well succeed a while later without anybody changing it. */
export function isPassing(error: unknown): boolean {
  if (databaseFailure(error).code === "database_away") return true;
  const cause = causeOf(error);
  return cause !== null && !REFUSED_ROWS.test(cause.code ?? "") && !LASTING.test(cause.code ?? "");
}

/** A lock that wasn't to be waited for, a change that came between, a circle of waiting. */
const GAVE_WAY = new Set(["55P03", "40001", "40P01"]);

/** Whether somebody else was at the same thing, and it may be begun again at once. */
export function gaveWay(error: unknown): boolean {
  return GAVE_WAY.has(causeOf(error)?.code ?? "");
}

/** Whether the role lacks a privilege for it. */
export function isNotAllowed(error: unknown): boolean {
  return causeOf(error)?.code === NOT_ALLOWED;
}

/** Whether Postgres refused it because there is another with the same key. */
export function isDuplicate(error: unknown): boolean {
  return causeOf(error)?.code === "23505";
}

function causeOf(error: unknown): DatabaseError | null {
  const cause = isAppError(error) ? error.options.cause : error;
  return cause instanceof DatabaseError ? cause : null;
}
