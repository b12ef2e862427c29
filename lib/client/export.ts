import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { cancelExport, ExportFormat, exportProgress } from "@/lib/contract/export";
import { get, requestUrl, send } from "./api";
import type { AbsoluteScope } from "./queries";

export type ExportProgress = OutputOf<typeof exportProgress>;

export interface ExportChoice {
  format: ExportFormat;
  /** Names in the search language; null for every column. */
  columns: readonly string[] | null;
  /** CSV that is safe to open in a spreadsheet. */
  spreadsheet: boolean;
}

const POLL_MS = 400;

/** Where the file is. The browser writes it to disk as it comes, so it may be of any size. */
export function exportHref(scope: AbsoluteScope, choice: ExportChoice, id: string): string {
  return requestUrl("/api/export", {
    ...scope,
    format: choice.format,
    columns: choice.columns?.join(","),
    spreadsheet: choice.spreadsheet ? "1" : "0",
    id,
  });
}

/** How far an export has got, asked again until it ends. A download has no way to say it. */
export function exportProgressQuery(id: string) {
  return queryOptions({
    queryKey: ["export", id],
    queryFn: ({ signal }) => get<typeof exportProgress>("/api/export/{id}", { id }, signal),
    // Until the browser has sent its request, nobody knows the export.
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.state === "unknown" || data.state === "running" ? POLL_MS : false,
  });
}

export function cancel(id: string): Promise<ExportProgress> {
  return send<typeof cancelExport>("DELETE", "/api/export/{id}", { id });
}
