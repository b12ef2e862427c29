import { formatBytes } from "@/components/ui/format-bytes";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { formatMs } from "./format-ms";

/** A value of a measure in the unit that its name tells: bytes, milliseconds, a share, or none. */
export function formatMeasure(
  { name, is_share }: { name: string; is_share: boolean },
  value: number,
): string {
  if (is_share) return formatPercent(value, 1);
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (/bytes$/i.test(name)) return `${sign}${formatBytes(size)}`;
  if (/_ms$/i.test(name)) return `${sign}${formatMs(size)}`;
  if (Number.isInteger(value) || size >= 1_000) return formatNumber(value).replace("-", "−");
  return `${sign}${Number(size.toPrecision(3))}`;
}
