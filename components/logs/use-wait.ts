import { useLate } from "./use-late";

/** What there is to say of a question beyond its answer; null where it comes in good time. */
export type Wait = "slow" | "stopped" | null;

interface Asked {
  /** An answer is under way, be it tried again. */
  isFetching: boolean;
  isError: boolean;
  /** What is shown answers an earlier question, or nothing is. */
  isUnanswered: boolean;
  failureCount: number;
}

/** Whether an answer takes so long that its reader should be told, or was given up. */
export function useWait(asked: Asked, slowMs: number): Wait {
  const { isFetching, isError, isUnanswered, failureCount } = asked;
  const isSlow = useLate(isFetching && failureCount === 0, slowMs);
  if (isSlow) return "slow";
  return isUnanswered && !isFetching && !isError ? "stopped" : null;
}
