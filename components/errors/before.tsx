import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Part } from "@/components/layout/part";
import { Section } from "@/components/layout/section";
import { LevelSign } from "@/components/level/level-sign";
import { formatDuration } from "@/components/ui/format-duration";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { errorBeforeQuery } from "@/lib/client/errors";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { formatRowReference, viewHref } from "@/lib/query/url";

/** What usually comes just before, on the same request or host: often the cause. */
export function Before({ fingerprint }: { fingerprint: string }) {
  const { scope, view } = useViewState();
  const answer = useAnswer(useQuery(errorBeforeQuery(scope, fingerprint)));
  const { data } = answer;
  return (
    <Section
      title="What comes just before"
      aside={
        data &&
        `within ${formatDuration(data.seconds * 1_000)}, the newest ${formatNumber(data.looked)} errors`
      }
    >
      <Part query={answer} what="What comes before" skeleton={<LoadingRows count={4} />}>
        {({ patterns, looked }) =>
          patterns.length === 0 ? (
            <p className="py-1 text-muted">Nothing comes before these errors again and again.</p>
          ) : (
            <ul>
              {patterns.map(
                ({ template, level, logger_name, errors, usual, by, median_ms, example }) => (
                  <li key={`${by} ${logger_name} ${level} ${template}`}>
                    <Link
                      href={viewHref(
                        "/logs",
                        { ...view, q: "", from: scope.from, to: scope.to },
                        { row: formatRowReference(example) },
                      )}
                      prefetch={false}
                      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-control px-1 py-0.5 text-row hover:bg-hover"
                    >
                      <LevelSign level={level} />
                      <span
                        className="truncate font-mono"
                        title={visibleText(`${logger_name}: ${template}`)}
                      >
                        <LogText text={template} />
                      </span>
                      <span className="whitespace-nowrap text-muted">
                        {formatNumber(errors)} of {formatNumber(looked)}, same {by},{" "}
                        {formatDuration(Math.max(1, Math.round(median_ms)))} before
                        {usual > 0 && `, else in ${formatPercent(usual, 1)}`}
                      </span>
                    </Link>
                  </li>
                ),
              )}
            </ul>
          )
        }
      </Part>
    </Section>
  );
}
