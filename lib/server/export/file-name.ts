import type { ExportFormat } from "@/lib/contract/export";
import { formatInstant, type Micros } from "@/lib/log/instant";

interface Range {
  from: Micros;
  to: Micros;
}

/**
 * What a file says of itself: `cordwood_logs_20261122T100000Z_20261122T110000Z.csv`, the table and
 * the range in whole seconds. Nothing in it is refused by any file system.
 */
export function fileName(tablePrefix: string, { from, to }: Range, format: ExportFormat): string {
  return `${tablePrefix}_logs_${stamp(from)}_${stamp(to)}.${format}`;
}

function stamp(instant: Micros): string {
  return `${formatInstant(instant).slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
