import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-duration";
import { LogText } from "@/components/ui/log-text";
import { type ErrorDetails, errorFixesQuery, resolveGroup } from "@/lib/client/errors";
import { useRoleObstacle } from "@/lib/client/role";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { formatRowReference, viewHref } from "@/lib/query/url";
import { useTriage } from "./use-triage";

/** What is shown, and noted, of a message. */
const MOST_CHARACTERS = 300;

/** Later rows that say what fixed it, each to be taken for the fix; nothing where there are none. */
export function Fixes({ data: { group, obstacle } }: { data: ErrorDetails }) {
  const { scope, view } = useViewState();
  const { data } = useQuery(errorFixesQuery(scope, group.fingerprint));
  const { isBusy, failure, act } = useTriage(() => {});
  const mayResolve = useRoleObstacle("editor", "Resolving errors") === null && obstacle === null;
  if (!data || data.fixes.length === 0) return null;
  const canResolve = mayResolve && group.state !== "resolved" && group.state !== "ignored";
  const resolveWith = (message: string, href: string) => {
    // Half of a character can't be stored.
    const note = message.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, "");
    const link = new URL(href, window.location.href).href;
    return act(() => resolveGroup(group, { note, link }));
  };
  return (
    <Section title="What may have fixed it" aside="from later rows">
      <ul>
        {data.fixes.map(({ kind, by, row, after_ms }) => {
          const message = row.message.slice(0, MOST_CHARACTERS);
          const href = viewHref(
            "/logs",
            { ...view, q: "", from: scope.from, to: scope.to },
            { row: formatRowReference(row) },
          );
          return (
            <li key={row.id} className="flex items-center gap-1 py-0.5 text-row">
              <Link
                href={href}
                prefetch={false}
                className="block min-w-0 flex-1 rounded-control px-1 hover:bg-hover"
              >
                <span className="block truncate font-mono" title={visibleText(message)}>
                  <LogText text={message} />
                </span>
                <span className="text-muted">
                  {kind === "stated" ? "says that it is a fix" : "succeeded"}, same {by},{" "}
                  {formatDuration(Math.max(1, Math.round(after_ms)))} after an error
                </span>
              </Link>
              {canResolve && (
                <Button
                  variant="plain"
                  disabled={isBusy}
                  aria-label={`Resolve with ${visibleText(message)}`}
                  onClick={() => void resolveWith(row.message, href)}
                >
                  Resolve with it
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p role="alert" className="text-level-error-text empty:hidden">
        {failure}
      </p>
    </Section>
  );
}
