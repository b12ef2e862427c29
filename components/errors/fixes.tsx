import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { formatDuration } from "@/components/ui/format-duration";
import { LogText } from "@/components/ui/log-text";
import { errorFixesQuery } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { formatRowReference, viewHref } from "@/lib/query/url";

/** Later rows that say what fixed it; nothing where there are none. */
export function Fixes({ fingerprint }: { fingerprint: string }) {
  const { scope, view } = useViewState();
  const { data } = useQuery(errorFixesQuery(scope, fingerprint));
  if (!data || data.fixes.length === 0) return null;
  return (
    <Section title="What may have fixed it" aside="from later rows">
      <ul>
        {data.fixes.map(({ kind, by, row, after_ms }) => (
          <li key={row.id} className="py-0.5 text-row">
            <Link
              href={viewHref(
                "/logs",
                { ...view, q: "", from: scope.from, to: scope.to },
                { row: formatRowReference(row) },
              )}
              prefetch={false}
              className="block rounded-control px-1 hover:bg-hover"
            >
              <span
                className="block truncate font-mono"
                title={visibleText(row.message.slice(0, 300))}
              >
                <LogText text={row.message.slice(0, 300)} />
              </span>
              <span className="text-muted">
                {kind === "stated" ? "says that it is a fix" : "succeeded"}, same {by},{" "}
                {formatDuration(Math.max(1, Math.round(after_ms)))} after an error
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
