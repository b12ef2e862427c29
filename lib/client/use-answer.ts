import type { UseQueryResult } from "@tanstack/react-query";
import { useKept } from "./use-kept";

/** One answer on a page. */
export interface Answer<Data> {
  /** The last there was, also while the next is under way or has failed. */
  data: Data | undefined;
  /** The data answers an earlier question. */
  isOlder: boolean;
  error: Error | null;
  refetch: () => unknown;
}

export function useAnswer<Data>(query: UseQueryResult<Data>): Answer<Data> {
  const { data, isPlaceholderData, error, refetch } = query;
  const kept = useKept(data);
  return {
    data: kept,
    isOlder: kept !== undefined && (data === undefined || isPlaceholderData),
    error,
    refetch,
  };
}
