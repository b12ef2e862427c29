import type { ExportChoice } from "@/lib/client/export";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { cellText, columnOf } from "./column";

/** Rows of a screen or three say enough of the others. */
const MOST_SAMPLES = 100;

/** About how many bytes a file of so many rows like these will have; null where there are none. */
export function estimateBytes(
  total: number,
  rows: readonly LogRow[],
  { format, columns }: Pick<ExportChoice, "format" | "columns">,
): number | null {
  const samples = rows.slice(0, MOST_SAMPLES);
  if (samples.length === 0) return null;
  const text = samples.map((row) => lineOf(row, format, columns)).join("\n");
  return (new TextEncoder().encode(text).length / samples.length) * total;
}

function lineOf(
  row: LogRow,
  format: ExportChoice["format"],
  columns: ExportChoice["columns"],
): string {
  const values =
    columns === null
      ? Object.entries(row)
      : columns.map((name) => [name, columnOf(name)?.valueOf(row) ?? null] as const);
  if (format !== "csv") return printExact(Object.fromEntries(values));
  return values.map(([, value]) => `"${cellText(value)}"`).join();
}
