import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { type ErrorGroup, uniteGroup } from "@/lib/client/errors";

interface PartNoteProps {
  group: ErrorGroup;
  isBusy: boolean;
  /** Absent where nothing can be made of groups. */
  act: ((work: () => Promise<unknown>, whole: string) => Promise<void>) | null;
}

/** Which part of a split group this is, and the way back. */
export function PartNote({ group, isBusy, act }: PartNoteProps) {
  const { part, part_of: whole } = group;
  if (whole === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 pb-1 text-row">
      <p className="min-w-0 break-words text-muted">
        Split off by{" "}
        <span className="font-mono text-ink">
          <LogText text={part} />
        </span>
      </p>
      {act && (
        <Button
          variant="plain"
          disabled={isBusy}
          onClick={() => void act(() => uniteGroup(whole), whole.fingerprint)}
        >
          <Undo2 size={14} aria-hidden />
          Put together again
        </Button>
      )}
    </div>
  );
}
