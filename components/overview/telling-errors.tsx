import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { formatAgo } from "@/components/ui/format-ago";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { ERRORS_STEP, type ErrorGroup, errorsQuery } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { viewHref } from "@/lib/query/url";

/** As many as are read at a glance; the page of errors has all. */
const SHOWN = 6;

/**
 * Errors that were resolved and came back, then those that were never seen before this range;
 * nothing where there are none.
 */
export function TellingErrors() {
  const { scope, view } = useViewState();
  const asked = { states: ["regressed", "new"], sort: "latest", limit: ERRORS_STEP } as const;
  const { data } = useQuery(errorsQuery(scope, asked));
  // Where it can't be told what is new, nothing is called new.
  const groups = data && data.obstacle === null ? data.groups : [];
  if (!data || groups.length === 0) return null;
  const { regressed = 0, new: unseen = 0 } = data.states;
  return (
    <Section
      title="Errors to look at"
      className="border-line border-t"
      aside={
        <span className="flex gap-3">
          {regressed > 0 && (
            <Link
              href={viewHref("/errors", view, { state: "regressed" })}
              prefetch={false}
              className="text-level-error-text hover:underline"
            >
              {formatNumber(regressed)} came back
            </Link>
          )}
          {unseen > 0 && (
            <Link
              href={viewHref("/errors", view, { state: "new" })}
              prefetch={false}
              className="hover:underline"
            >
              {formatNumber(unseen)} new
            </Link>
          )}
        </span>
      }
    >
      <ol>
        {groups
          .toSorted(byUrgency)
          .slice(0, SHOWN)
          .map((group) => (
            <Telling key={group.fingerprint} group={group} now={Date.parse(data.to)} />
          ))}
      </ol>
    </Section>
  );
}

function Telling({ group, now }: { group: ErrorGroup; now: number }) {
  const { view } = useViewState();
  const { fingerprint, title, part, count } = group;
  return (
    <li>
      <Link
        href={viewHref("/errors", view, { error: fingerprint })}
        prefetch={false}
        className="flex h-row items-center gap-2 rounded-control px-1 text-row hover:bg-hover"
      >
        <span className="min-w-0 flex-1 truncate font-mono" title={visibleText(title)}>
          <LogText text={title} />
          {part && (
            <span className="text-muted">
              {" · "}
              <LogText text={part} />
            </span>
          )}
        </span>
        {hasComeBack(group) && <span className="text-level-error-text">came back</span>}
        <span>{formatNumber(count)}</span>
        <span className="min-w-16 text-right whitespace-nowrap text-muted">
          {formatAgo(momentOf(group), now)}
        </span>
      </Link>
    </li>
  );
}

/** What came back first, and of either kind what happened last. */
function byUrgency(one: ErrorGroup, other: ErrorGroup): number {
  const rank = Number(hasComeBack(other)) - Number(hasComeBack(one));
  return rank || (momentOf(one) < momentOf(other) ? 1 : -1);
}

/** When it came back last, or was new. */
function momentOf(group: ErrorGroup): string {
  return hasComeBack(group) ? group.last_seen : group.first_seen;
}

function hasComeBack({ state }: ErrorGroup): boolean {
  return state === "regressed";
}
