import { formatDateTime } from "@/components/ui/format-time";
import { formatOffset } from "@/components/ui/format-zone";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";

/** A row as somebody pastes it into a ticket: one line, then what it has of an exception and extras. */
export function rowText(row: LogRow, zone: string): string {
  const time = formatDateTime(row.timestamp, zone, "microsecond");
  const offset = formatOffset(Date.parse(row.timestamp), zone);
  const head = [time, offset, row.level, row.logger_name, row.hostname, row.message].join(" ");
  const extra = row.extra_data && printExact(row.extra_data, 2);
  return [head, row.exception, extra].filter((part) => part !== null && part !== "").join("\n");
}
