import { useEffect } from "react";
import { useViewState } from "@/lib/client/view-state";

/** Holds refreshing back while somebody reads: what is read must not move away. */
export function useReadingPause(reading: boolean): void {
  const { setPaused } = useViewState();
  useEffect(() => {
    setPaused(reading);
    return () => setPaused(false);
  }, [reading, setPaused]);
}
