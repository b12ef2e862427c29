import Link from "next/link";
import { Sparkline } from "@/components/chart/sparkline";
import { formatAgo } from "@/components/ui/format-ago";
import { changeOf } from "@/components/ui/format-change";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import type { ErrorGroup, ErrorReach } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { errorHref } from "./links";
import { StateBadge } from "./state-badge";

interface ErrorRowProps {
  group: ErrorGroup;
  /** Whom it reaches; unknown until that has come. */
  reach: ErrorReach | undefined;
  /** Where the range ends: times are told against it. */
  to: string;
  /** Null where nothing can be done with what is marked. */
  marking: { isMarked: boolean; onMark: (fingerprint: string, isMarked: boolean) => void } | null;
}

/** One group: what failed and where, how often, for whom and when; all of it leads to its page. */
export function ErrorRow({ group, reach, to, marking }: ErrorRowProps) {
  const { view, zone } = useViewState();
  const { fingerprint, title, count, previous, trend, first_seen, last_seen } = group;
  const change = changeOf(count, previous);
  // A past range may end before the last there was.
  const toMs = Math.max(Date.parse(to), Date.parse(last_seen));
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-line border-t px-3 py-1.5 hover:bg-hover has-focus-visible:bg-hover md:grid-cols-[auto_minmax(0,1fr)_112px_72px_104px_88px] md:px-4">
      {marking ? (
        <input
          type="checkbox"
          aria-label={`Mark ${visibleText(title)}`}
          checked={marking.isMarked}
          onChange={(event) => marking.onMark(fingerprint, event.target.checked)}
          className="relative z-[1] size-3.5 accent-accent"
        />
      ) : (
        <span />
      )}
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={errorHref(view, fingerprint)}
            prefetch={false}
            data-row
            title={visibleText(title)}
            className="min-w-0 truncate font-medium font-mono text-row -outline-offset-2 after:absolute after:inset-0"
          >
            <LogText text={title} />
          </Link>
          <StateBadge state={group.state} />
        </div>
        <div className="truncate text-muted text-row">
          <LogText text={placesOf(group, reach)} />
        </div>
      </div>
      <span className="max-md:hidden">
        <Sparkline values={trend} color="var(--level-error)" height={28} />
      </span>
      <div className="text-right text-row">
        <div className="font-medium">{formatNumber(count)}</div>
        <div className="text-muted">
          <span className="md:hidden">{formatAgo(last_seen, toMs)}</span>
          <span className="max-md:hidden" title={`${formatNumber(previous)} in the range before`}>
            {change.text}
          </span>
        </div>
      </div>
      <div className="text-right text-row whitespace-nowrap max-md:hidden">
        <div>{reach?.users == null ? "" : formatCount(reach.users, "user")}</div>
        <div className="text-muted">
          {reach?.requests == null ? "" : formatCount(reach.requests, "request")}
        </div>
      </div>
      <div className="text-right text-row whitespace-nowrap max-md:hidden">
        <div title={`Last seen ${formatDateTime(last_seen, zone)}`}>
          {formatAgo(last_seen, toMs)}
        </div>
        <div className="text-muted" title={`First seen ${formatDateTime(first_seen, zone)}`}>
          since {formatAgo(first_seen, toMs).replace(" ago", "")}
        </div>
      </div>
    </li>
  );
}

/** Of a part what sets it apart first: `charge in billing.py · billing.worker · web-1 and 2 more · Timeout`. */
function placesOf(group: ErrorGroup, reach: ErrorReach | undefined): string {
  const [host] = reach?.hosts ?? [];
  const others = (reach?.host_count ?? 1) - 1;
  const hosts =
    host && (others > 0 ? `${host.value} and ${formatNumber(others)} more` : host.value);
  return [group.part, group.culprit, group.logger_name, hosts, group.category.name]
    .filter(Boolean)
    .join(" · ");
}
