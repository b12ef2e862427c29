import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  cancel,
  type ExportChoice,
  type ExportProgress,
  exportHref,
  exportProgressQuery,
} from "@/lib/client/export";
import { newId } from "@/lib/client/new-id";
import type { AbsoluteScope } from "@/lib/client/queries";

export interface Export {
  /** The last one begun here; null before, and once it is put away. */
  progress: ExportProgress | null;
  /** Rows it will have, as counted when it began. */
  total: number;
  isRunning: boolean;
  begin: (scope: AbsoluteScope, choice: ExportChoice, total: number) => void;
  cancel: () => void;
  putAway: () => void;
}

/** The browser has been told to download, and nobody has asked the server about it yet. */
const BEGINNING: ExportProgress = { state: "unknown", rows: 0, bytes: 0, elapsed_ms: 0 };

/** One export at a time: a plain download, watched on the server by an id of its own. */
export function useExport(): Export {
  const [begun, setBegun] = useState<{ id: string; total: number } | null>(null);
  const { data } = useQuery({ ...exportProgressQuery(begun?.id ?? ""), enabled: begun !== null });
  const progress = begun === null ? null : (data ?? BEGINNING);
  return {
    progress,
    total: begun?.total ?? 0,
    isRunning: progress?.state === "running" || progress?.state === "unknown",
    begin(scope, choice, total) {
      const id = newId();
      download(exportHref(scope, choice, id));
      setBegun({ id, total });
    },
    cancel() {
      if (begun) void cancel(begun.id).catch(() => {});
    },
    putAway: () => setBegun(null),
  };
}

function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
