"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { Table } from "@/components/ui/table";
import type { Store } from "@/lib/client/queries";
import { dayLink } from "./day-link";

type Partition = Store["partitions"][number];

/** Two weeks: a year of days would hide what stands below. */
const SHOWN = 14;

/** The days of the table, newest first, each a way to its rows. */
export function PartitionList({ store }: { store: Store }) {
  const [isWhole, setIsWhole] = useState(false);
  const { partitions } = store;
  if (partitions.length === 0) {
    return <p className="text-muted">None: a plain table is one piece, or its owner's to cut.</p>;
  }
  const shown = isWhole ? partitions : partitions.slice(0, SHOWN);
  return (
    <>
      <Table
        label="Partitions"
        columns={[
          { name: "Day (UTC)" },
          { name: "Rows", isNumber: true },
          { name: "Size", isNumber: true },
          { name: "Search index", isExtra: true },
        ]}
        rows={shown.map((partition) => ({
          key: partition.day ?? "default",
          cells: [
            <Day key="day" partition={partition} />,
            formatNumber(partition.rows),
            formatBytes(partition.bytes),
            searchIndex(partition),
          ],
        }))}
      />
      {partitions.length > SHOWN && (
        <Button className="mt-2" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? "Show fewer" : `Show all ${formatCount(partitions.length, "partition")}`}
        </Button>
      )}
    </>
  );
}

function Day({ partition: { day, rows } }: { partition: Partition }) {
  if (day === null) return "All other days";
  const date = day.slice(0, 10);
  if (rows === 0) return date;
  return (
    <Link href={dayLink(day)} prefetch={false} className="hover:underline">
      {date}
    </Link>
  );
}

function searchIndex({ rows, is_searchable }: Partition): string {
  if (is_searchable) return "built";
  return rows === 0 ? "none" : "not built yet";
}
