import { Pause } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Says that refreshing waits for somebody to finish reading, and ends the wait. */
export function PausedNote({ onResume }: { onResume: () => void }) {
  return (
    <span className="flex items-center gap-1 text-muted text-row">
      <span role="status" className="flex items-center gap-1">
        <Pause size={12} aria-hidden />
        Paused
      </span>
      <Button variant="plain" className="text-row!" onClick={onResume}>
        Resume
      </Button>
    </span>
  );
}
