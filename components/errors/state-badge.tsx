import { Badge } from "@/components/ui/badge";
import type { ErrorState } from "@/lib/log/error-state";

const STATES = {
  new: { label: "New", tone: "accent" },
  regressed: { label: "Came back", tone: "error" },
  ongoing: null,
  resolved: { label: "Resolved", tone: "neutral" },
  ignored: { label: "Ignored", tone: "neutral" },
} as const;

/** What is to be known of a group at a glance; nothing of those that simply go on. */
export function StateBadge({ state }: { state: ErrorState | null }) {
  const shown = state && STATES[state];
  return shown && <Badge tone={shown.tone}>{shown.label}</Badge>;
}
