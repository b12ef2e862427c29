import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import type { ErrorDetails } from "@/lib/client/errors";
import type { Severity } from "@/lib/log/error-state";

const TONES = { low: "neutral", medium: "neutral", high: "warning", critical: "error" } as const;

const SEVERITY: Record<Severity, string> = {
  low: "low severity",
  medium: "medium severity",
  high: "high severity",
  critical: "critical",
};

/** What errors of this category mean, and what usually helps. */
export function About({ data }: { data: ErrorDetails }) {
  const { name, severity, about, suggestions } = data.category;
  return (
    <Section title={name} aside={<Badge tone={TONES[severity]}>{SEVERITY[severity]}</Badge>}>
      <p className="text-muted">{about}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {suggestions.map((suggestion) => (
          <li key={suggestion}>{suggestion}</li>
        ))}
      </ul>
    </Section>
  );
}
