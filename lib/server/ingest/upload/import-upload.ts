import type { InputOf } from "@/lib/contract/endpoint";
import { AppError, isAppError } from "@/lib/contract/error";
import type { importFile } from "@/lib/contract/import";
import type { Database } from "@/lib/server/db/database";
import { inputErrorOf } from "@/lib/server/ingest/input-error";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import type { Reading } from "@/lib/server/ingest/read-records";
import { RejectsFile } from "@/lib/server/ingest/rejects-file";
import { SourceImport } from "@/lib/server/ingest/source-import";
import { readingOptions, uploadedSource } from "./uploaded-source";
import type { UploadProgress, Uploads } from "./uploads";

/** Characters of rejected lines that are kept for their sender; all are counted. */
const REJECTS_LENGTH = 64 * 1024 * 1024;

interface Context {
  /** The database itself: whoever may import does, whatever part of the logs they see. */
  tables: Database;
  uploads: Uploads;
  intake: Pick<Intake, "redactor">;
  request: Request;
  signal: AbortSignal;
  nowMs: number;
}

/**
 * Imports the file that comes with a request, at the pace at which Postgres takes its rows: the
 * browser is read no faster. Answers with what came of it, which can be asked for by its id too.
 */
export async function importUpload(
  { id, ...told }: InputOf<typeof importFile>,
  { tables, uploads, intake, request, signal, nowMs }: Context,
): Promise<UploadProgress> {
  const options = { ...readingOptions(told, nowMs), redactor: intake.redactor };
  const upload = uploads.begin(id);
  const stopping = AbortSignal.any([signal, upload.signal]);
  const rejects: { file?: RejectsFile } = {};
  try {
    const one = new SourceImport(tables, uploadedSource(request, told, sizeOf(request), stopping), {
      ...options,
      onReject: (reject) => {
        rejects.file ??= RejectsFile.create(upload.rejectsPath, REJECTS_LENGTH);
        rejects.file.add(told.name, reject);
      },
    });
    upload.begin(one);
    const reading = await one.run(stopping);
    upload.end("done", { result: resultOf(reading) });
    return upload.progress;
  } catch (error) {
    const failure = failureOf(error, stopping);
    upload.end(failure.code === "cancelled" ? "cancelled" : "failed", { message: failure.message });
    throw failure;
  } finally {
    rejects.file?.close();
    uploads.forgetLater(upload);
  }
}

/** As the browser gives it; null where it doesn't. */
function sizeOf({ headers }: Request): number | null {
  return Number(headers.get("content-length")) || null;
}

function failureOf(error: unknown, stopping: AbortSignal): AppError {
  if (stopping.aborted) {
    return new AppError("cancelled", "The import was cancelled: nothing was stored.", {
      cause: error,
    });
  }
  const input = inputErrorOf(error);
  if (input) return new AppError("bad_body", input.message, { cause: input });
  if (isAppError(error)) return error;
  return new AppError("internal", "The file could not be imported.", { cause: error });
}

function resultOf({ format, tally }: Reading): NonNullable<UploadProgress["result"]> {
  const { levels, oldest, newest, timeless, rejected, rejects } = tally;
  return {
    format: { name: format.name, title: format.title },
    levels,
    // An import without one row has failed.
    oldest: oldest ?? "",
    newest: newest ?? "",
    timeless,
    rejected,
    rejects,
  };
}
