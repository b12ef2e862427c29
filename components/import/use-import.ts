import { useRef, useState } from "react";
import {
  cancelImportOf,
  type ImportProgress,
  importOne,
  importProgressOf,
} from "@/lib/client/import";
import { newId } from "@/lib/client/new-id";
import { BEGINNING, type ImportItem } from "./import-item";

const POLL_MS = 400;

export interface Importing {
  items: readonly ImportItem[];
  /** `ready` to begin, under way, or over. */
  stage: "ready" | "running" | "over";
  /** When it began, in milliseconds. */
  beganAt: number;
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  setFormat: (id: string, format: string | null) => void;
  clear: () => void;
  begin: (wanted: readonly ImportItem[], zone: string) => void;
  cancel: () => void;
}

/** Files on their way into the table, one after the other. */
export function useImport(): Importing {
  const [items, setItems] = useState<readonly ImportItem[]>([]);
  const [stage, setStage] = useState<Importing["stage"]>("ready");
  const [beganAt, setBeganAt] = useState(0);
  const cancelling = useRef<AbortController | null>(null);

  const change = (id: string, changed: Partial<ImportItem>) =>
    setItems((all) => all.map((item) => (item.id === id ? { ...item, ...changed } : item)));

  async function run(wanted: readonly ImportItem[], zone: string, signal: AbortSignal) {
    for (const item of wanted) {
      if (signal.aborted) break;
      const show = (progress: ImportProgress) => change(item.id, { progress });
      show(BEGINNING);
      show(await imported(item, zone, signal, show));
    }
    setStage("over");
  }

  return {
    items,
    stage,
    beganAt,
    add: (files) => {
      const fresh = files.map((file) => ({
        id: newId(),
        file,
        format: null,
        isWanted: true,
        progress: null,
      }));
      setItems((all) => [...all, ...fresh]);
    },
    remove: (id) => setItems((all) => all.filter((item) => item.id !== id)),
    setFormat: (id, format) => change(id, { format }),
    clear: () => {
      setItems([]);
      setStage("ready");
    },
    begin: (wanted, zone) => {
      cancelling.current = new AbortController();
      setItems((all) => all.map((item) => ({ ...item, isWanted: wanted.includes(item) })));
      setStage("running");
      setBeganAt(Date.now());
      void run(wanted, zone, cancelling.current.signal);
    },
    cancel: () => cancelling.current?.abort(),
  };
}

/** Sends one file and watches what becomes of it; never throws. */
async function imported(
  { id, file, format }: ImportItem,
  zone: string,
  signal: AbortSignal,
  show: (progress: ImportProgress) => void,
): Promise<ImportProgress> {
  let last = BEGINNING;
  const polling = setInterval(() => {
    void importProgressOf(id)
      .then((progress) => {
        if (progress.state !== "running") return;
        last = progress;
        show(progress);
      })
      .catch(() => {});
  }, POLL_MS);
  try {
    return await importOne(id, file, { format, zone }, signal);
  } catch (error) {
    if (signal.aborted) {
      // It may have been stored before it could be stopped.
      return cancelImportOf(id).catch(() => ({ ...last, state: "cancelled" }));
    }
    // An answer that comes while the file is still being sent gets lost on its way now and then.
    const known = await importProgressOf(id).catch(() => null);
    if (known?.state === "done" || known?.state === "failed") return known;
    const message = error instanceof Error ? error.message : "The file could not be sent.";
    return { ...last, state: "failed", message };
  } finally {
    clearInterval(polling);
  }
}
