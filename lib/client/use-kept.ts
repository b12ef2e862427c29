import { useState } from "react";

/**
 * The last value that was there. The query cache keeps the previous answer while the next is under
 * way, but drops it when that fails: what somebody reads must not go away by an error.
 */
export function useKept<T>(value: T | undefined): T | undefined {
  const [kept, setKept] = useState(value);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}
