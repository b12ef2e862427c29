import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/lib/client/api-error";

interface Triage {
  isBusy: boolean;
  /** Why the last one failed, as a sentence. */
  failure: string | null;
  /** Does something to groups, and has everything that shows them asked again. */
  act: (work: () => Promise<unknown>) => Promise<void>;
}

/** What somebody does to groups of errors; `onDone` follows when it has worked. */
export function useTriage(onDone: () => void): Triage {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      onDone();
    } catch (error) {
      const isConflict = error instanceof ApiError && error.code === "conflict";
      const message = error instanceof Error ? error.message : String(error);
      setFailure(isConflict ? `${message} What is shown now is how it stands.` : message);
    } finally {
      setBusy(false);
      // Others may have been faster: what they made of it is to be seen too.
      await queryClient.invalidateQueries({ predicate: ({ queryKey: [key] }) => isOfErrors(key) });
    }
  };
  return { isBusy, failure, act };
}

const QUERIES = ["errors", "error", "error-similar"];

function isOfErrors(key: unknown): boolean {
  return QUERIES.some((query) => query === key);
}
