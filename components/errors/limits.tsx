import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

interface Limited {
  limitation: string | null;
  obstacle: string | null;
}

/** What an answer leaves out, and why nothing can be made of its groups. */
export function limits({ limitation, obstacle }: Limited): ReactNode {
  return (
    <>
      {limitation && <Notice tone="warning">{limitation}</Notice>}
      {obstacle && <Notice>{obstacle}</Notice>}
    </>
  );
}
