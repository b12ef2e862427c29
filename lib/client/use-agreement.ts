import { useEffect, useRef } from "react";
import { type Count, outdatedCount } from "./agreement";

interface Answer {
  count: Count | null;
  ask: () => unknown;
}

/** Rows that arrive faster than answers would keep this going for ever: the next refresh mends it. */
const MOST_REPEATS = 3;

/** Asks the older of two answers again while they disagree about how many rows `scope` has. */
export function useAgreement(scope: string, answers: readonly Answer[]): void {
  const repeats = useRef({ scope, done: 0 });
  const outdated = outdatedCount(answers.map(({ count }) => count));
  const answer = outdated === null ? null : answers[outdated];
  const askedAt = answer?.count?.at ?? null;
  const ask = useRef<Answer["ask"] | null>(null);

  useEffect(() => {
    ask.current = answer?.ask ?? null;
  });

  useEffect(() => {
    if (repeats.current.scope !== scope) repeats.current = { scope, done: 0 };
    if (askedAt === null || repeats.current.done >= MOST_REPEATS) return;
    repeats.current.done += 1;
    void ask.current?.();
  }, [scope, askedAt]);
}
