import type { Micros } from "@/lib/log/instant";
import type { TableSize } from "@/lib/server/db/catalogue";
import { partitionName } from "@/lib/server/partition/day";

/** What goes with everything before a cutoff. */
export interface Expiring {
  /** Days with a partition of their own. */
  days: number;
  /** Exact; rows of such days in the default partition count too. */
  rows: number;
  /** Of the partitions dropped. What stray rows leave free stays with the default partition. */
  bytes: number;
}

interface Store {
  partitionDays: readonly Micros[];
  counts: readonly { day: Micros; rows: number }[];
  sizes: readonly TableSize[];
}

/** What `expire` would drop. */
export function previewExpiry({ partitionDays, counts, sizes }: Store, cutoff: Micros): Expiring {
  const days = partitionDays.filter((day) => day < cutoff);
  const names = new Set(days.map(partitionName));
  const rows = counts.filter(({ day }) => day < cutoff).reduce((sum, { rows }) => sum + rows, 0);
  const bytes = sizes
    .filter(({ name }) => names.has(name))
    .reduce((sum, size) => sum + size.rowBytes + size.indexBytes + size.searchBytes, 0);
  return { days: days.length, rows, bytes };
}
