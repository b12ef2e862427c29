import { useState } from "react";
import { useViewState } from "@/lib/client/view-state";

/**
 * The query and the way to change it by a click. The URL follows a moment later, and a checkbox
 * must not jump back until it does: what was picked counts at once.
 */
export function useQueryEdit(): { q: string; editQuery: (q: string) => void } {
  const { view, setView } = useViewState();
  const [picked, setPicked] = useState<{ over: string; q: string } | null>(null);
  if (picked && picked.q === view.q) setPicked(null);
  return {
    q: picked?.over === view.q ? picked.q : view.q,
    editQuery: (q) => {
      setPicked({ over: view.q, q });
      setView({ q });
    },
  };
}
