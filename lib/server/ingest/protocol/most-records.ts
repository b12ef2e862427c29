import { AppError } from "@/lib/contract/error";

/** Records of one body: two bytes of it can be one, and each costs some hundred in memory. */
export const MOST_RECORDS = 200_000;

export function tooManyRecords(): AppError {
  return new AppError(
    "too_large",
    `The body has more than ${MOST_RECORDS} records. Send them in parts, or as NDJSON to /api/ingest, which may be of any length.`,
  );
}

/** Throws `too_large` where there are more than one body may have. */
export function assertFew(records: number): void {
  if (records > MOST_RECORDS) throw tooManyRecords();
}
