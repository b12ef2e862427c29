import { useLayoutEffect, useState } from "react";

export interface Action {
  /** Also before the page listens: what is pressed then would do what forms do without scripts. */
  isBusy: boolean;
  /** What went wrong with the last one, in words for the reader. */
  error: string | null;
  /** Does something that may fail; what follows it is done where it didn't. */
  run: (work: () => Promise<unknown>) => void;
}

/** A button's work: one at a time, with its failure kept to be shown beside it. */
export function useAction(): Action {
  const [isBusy, setBusy] = useState(true);
  const [error, setError] = useState<string | null>(null);
  useLayoutEffect(() => setBusy(false), []);
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    work()
      .catch((failure: unknown) =>
        setError(failure instanceof Error ? failure.message : "It could not be done."),
      )
      .finally(() => setBusy(false));
  };
  return { isBusy, error, run };
}
