"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { healthQuery } from "@/lib/client/queries";
import type { SetupFindings } from "@/lib/contract/findings";
import { ForbiddenTable } from "./forbidden-table";
import { MisfitTable } from "./misfit-table";
import { MissingTable } from "./missing-table";

interface SetupPageProps {
  findings: SetupFindings;
  /** The table Cordwood looked for. */
  table: string;
}

/** Stands in for every page while there is no table to read: what was found, and what to do. */
export function SetupPage({ findings, table }: SetupPageProps) {
  const router = useRouter();
  const { dataUpdatedAt: askedAt } = useQuery(healthQuery());

  // The page itself says what the database has become: a table to read, or another obstacle.
  useEffect(() => {
    if (askedAt > 0) router.refresh();
  }, [askedAt, router]);

  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-4 px-6 py-12">
        {findings.kind === "missing" && <MissingTable {...findings} table={table} />}
        {findings.kind === "misfit" && <MisfitTable {...findings} table={table} />}
        {findings.kind === "forbidden" && <ForbiddenTable {...findings} table={table} />}
        <p className="text-faint">
          Cordwood looks again every second. This page follows within five, and goes on by itself
          once there is a table to read.
        </p>
        <Button className="self-start" onClick={() => router.refresh()}>
          Look again
        </Button>
      </div>
    </div>
  );
}
