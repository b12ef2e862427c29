import { CircleCheck, CircleDashed, CircleDot, CircleX, Moon, Unplug } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { FlowStatus as Status } from "@/lib/client/flows";

const STATUSES = {
  running: { icon: CircleDot, word: "Running", color: "text-accent" },
  succeeded: { icon: CircleCheck, word: "Succeeded", color: "text-level-success-text" },
  failed: { icon: CircleX, word: "Failed", color: "text-level-error-text" },
  lost: { icon: Unplug, word: "Never ended", color: "text-level-warning-text" },
  active: { icon: CircleDashed, word: "Active", color: "text-accent" },
  quiet: { icon: Moon, word: "Quiet", color: "text-faint" },
} as const satisfies Record<Status, object>;

interface FlowStatusProps {
  status: Status;
  /** The shape alone; its word is for those who don't see it, and on hover. */
  short?: boolean;
}

/** How a flow is doing, as a shape and a word. */
export function FlowStatus({ status, short }: FlowStatusProps) {
  const { icon: Icon, word, color } = STATUSES[status];
  return (
    <span
      title={short ? word : undefined}
      className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", color)}
    >
      <Icon size={13} strokeWidth={2} aria-hidden className="shrink-0" />
      <span className={short ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
