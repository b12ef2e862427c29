import { Section } from "@/components/layout/section";
import type { ErrorDetails } from "@/lib/client/errors";
import { SeverityBadge } from "./severity-badge";

/** What errors of this category mean, and what usually helps. */
export function About({ data }: { data: ErrorDetails }) {
  const { name, severity, about, suggestions } = data.category;
  return (
    <Section title={name} aside={<SeverityBadge severity={severity} />}>
      <p className="text-muted">{about}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {suggestions.map((suggestion) => (
          <li key={suggestion}>{suggestion}</li>
        ))}
      </ul>
    </Section>
  );
}
