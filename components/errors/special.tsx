import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Part } from "@/components/layout/part";
import { Section } from "@/components/layout/section";
import { ValueName } from "@/components/names/value-name";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { errorSpecialQuery } from "@/lib/client/errors";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { addTerm } from "@/lib/query/edit";
import { viewHref } from "@/lib/query/url";

/** What the group's errors have in common that other rows haven't: where to look for the cause. */
export function Special({ fingerprint }: { fingerprint: string }) {
  const { scope, view } = useViewState();
  const answer = useAnswer(useQuery(errorSpecialQuery(scope, fingerprint)));
  return (
    <Section
      title="What is special about it"
      aside={answer.data && `against ${formatNumber(answer.data.others)} other rows`}
    >
      <Part query={answer} what="The comparison" skeleton={<LoadingRows count={4} />}>
        {({ values, rows }) =>
          values.length === 0 ? (
            <p className="py-1 text-muted">
              Nothing: these errors are spread over everything as other rows are.
            </p>
          ) : (
            <ul>
              {values.map(({ field, value, count, share, share_elsewhere }) => (
                <li key={`${field}:${value}`}>
                  <Link
                    href={viewHref("/logs", {
                      ...view,
                      q: addTerm(scope.q, `${field}:${JSON.stringify(value)}`),
                    })}
                    prefetch={false}
                    title={`${formatNumber(count)} of ${formatNumber(rows)} errors`}
                    className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 rounded-control px-1 py-0.5 text-row hover:bg-hover"
                  >
                    <span className="truncate font-mono">
                      <span className="text-muted">
                        <LogText text={field} />:
                      </span>
                      <LogText text={value} />
                      <ValueName field={field} value={value} />
                    </span>
                    <span className="whitespace-nowrap">
                      <span className="font-medium">{formatPercent(share, 1)}</span>
                      <span className="text-muted">
                        {" "}
                        here, {formatPercent(share_elsewhere, 1)} elsewhere
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Part>
    </Section>
  );
}
