import { Pause } from "lucide-react";
import { Button } from "@/components/ui/button";

interface PausedNoteProps {
  /** Rows that have come meanwhile, as far as they are counted. */
  waiting: number;
  onResume: () => void;
}

/** Says that new rows wait for somebody to finish reading, and ends the wait. */
export function PausedNote({ waiting, onResume }: PausedNoteProps) {
  return (
    <span className="flex items-center gap-1 text-muted text-row whitespace-nowrap">
      <span role="status" className="flex items-center gap-1">
        <Pause size={12} aria-hidden />
        Paused
      </span>
      {waiting > 0 && (
        // Not part of the status: a screen reader would read every number.
        <span className="tabular-nums">
          · <span className="font-medium text-ink">{waiting.toLocaleString("en")}</span> new
        </span>
      )}
      <Button variant="plain" className="text-row!" onClick={onResume}>
        Resume
      </Button>
    </span>
  );
}
