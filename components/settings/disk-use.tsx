import { formatBytes } from "@/components/ui/format-bytes";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { Table } from "@/components/ui/table";
import type { Store } from "@/lib/client/queries";

const PARTS = [
  { part: "rows", name: "Rows" },
  { part: "indexes", name: "Indexes" },
  { part: "search", name: "Search indexes" },
  { part: "counts", name: "Counts" },
] as const;

/** What the disk is spent on. */
export function DiskUse({ store }: { store: Store }) {
  const { bytes, rows } = store;
  const total = PARTS.reduce((sum, { part }) => sum + bytes[part], 0);
  const perRow = (part: number) => (rows.count ? `${formatNumber(part / rows.count)} B` : "–");
  return (
    <Table
      label="Size on disk by part"
      columns={[
        { name: "Part" },
        { name: "Size", isNumber: true },
        { name: "Share", isNumber: true },
        { name: "Per row", isNumber: true },
      ]}
      rows={[
        ...PARTS.map(({ part, name }) => ({
          key: part,
          cells: [
            name,
            formatBytes(bytes[part]),
            formatPercent(bytes[part], total),
            perRow(bytes[part]),
          ],
        })),
        {
          key: "total",
          cells: ["All", formatBytes(total), formatPercent(total, total), perRow(total)],
        },
      ]}
    />
  );
}
