import { Badge } from "@/components/ui/badge";
import type { Severity } from "@/lib/log/error-state";

const TONES = { low: "neutral", medium: "neutral", high: "warning", critical: "error" } as const;

const WORDS: Record<Severity, string> = {
  low: "low severity",
  medium: "medium severity",
  high: "high severity",
  critical: "critical",
};

/** How bad errors of a category usually are. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  return <Badge tone={TONES[severity]}>{WORDS[severity]}</Badge>;
}
