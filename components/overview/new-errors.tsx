import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { formatAgo } from "@/components/ui/format-ago";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { errorsQuery } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { viewHref } from "@/lib/query/url";

/** As many as are read at a glance; the page of errors has all. */
const SHOWN = 6;

/** Errors that were never seen before this range; nothing where there are none. */
export function NewErrors() {
  const { scope, view } = useViewState();
  const { data } = useQuery(errorsQuery(scope, { states: ["new"], sort: "newest" }));
  // Where it can't be told what is new, nothing is called new.
  const groups = data && data.obstacle === null ? data.groups : [];
  if (!data || groups.length === 0) return null;
  const all = groups.length + data.more;
  return (
    <Section
      title="New errors"
      className="border-line border-t"
      aside={
        <Link
          href={viewHref("/errors", view, { state: "new" })}
          prefetch={false}
          className="hover:underline"
        >
          All {formatCount(all, "new error")}
        </Link>
      }
    >
      <ol>
        {groups.slice(0, SHOWN).map(({ fingerprint, title, count, first_seen }) => (
          <li key={fingerprint}>
            <Link
              href={viewHref("/errors", view, { error: fingerprint })}
              prefetch={false}
              className="flex h-row items-center gap-2 rounded-control px-1 text-row hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate font-mono" title={visibleText(title)}>
                <LogText text={title} />
              </span>
              <span>{formatNumber(count)}</span>
              <span className="min-w-16 text-right whitespace-nowrap text-muted">
                {formatAgo(first_seen, Date.parse(data.to))}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}
