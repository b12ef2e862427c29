import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type {
  cancelImport,
  importFile,
  importPreview,
  importProgress,
} from "@/lib/contract/import";
import { get, requestUrl, send, sendFile } from "./api";

export type ImportProgress = OutputOf<typeof importProgress>;
export type ImportResult = NonNullable<ImportProgress["result"]>;
export type ImportPreview = OutputOf<typeof importPreview>;

/** How a file is to be read. */
export interface Reading {
  /** Detected where null. */
  format: string | null;
  /** Of times without an offset. */
  zone: string;
}

/** What the preview is made of; some hundred lines tell a format. */
const SAMPLE_BYTES = 256 * 1024;

/** What the first records of a file would become. */
export function previewQuery(id: string, file: File, { format, zone }: Reading) {
  return queryOptions({
    queryKey: ["import", id, format, zone],
    queryFn: ({ signal }) =>
      sendFile<typeof importPreview>(
        "/api/import/preview",
        { ...toldOf(file, { format, zone }), size: file.size },
        file.slice(0, SAMPLE_BYTES),
        signal,
      ),
    // A file doesn't change, and what can't be read stays so.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Sends a file to be imported; resolves when it is stored, whole. The browser reads it as it goes. */
export function importOne(
  id: string,
  file: File,
  reading: Reading,
  signal: AbortSignal,
): Promise<ImportProgress> {
  const params = { id, ...toldOf(file, reading) };
  return sendFile<typeof importFile>("/api/import/{id}", params, file, signal);
}

export function importProgressOf(id: string): Promise<ImportProgress> {
  return get<typeof importProgress>("/api/import/{id}", { id });
}

export function cancelImportOf(id: string): Promise<ImportProgress> {
  return send<typeof cancelImport>("DELETE", "/api/import/{id}", { id });
}

/** Where the lines are that could not be placed. */
export function rejectsHref(id: string): string {
  return requestUrl("/api/import/{id}/rejects", { id });
}

function toldOf({ name, lastModified }: File, { format, zone }: Reading) {
  return { name, modified: lastModified, format, tz: zone };
}
