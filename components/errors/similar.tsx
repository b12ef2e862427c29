import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Part } from "@/components/layout/part";
import { Section } from "@/components/layout/section";
import { formatPercent } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { errorSimilarQuery } from "@/lib/client/errors";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { errorHref } from "./links";
import { StateBadge } from "./state-badge";
import { SafeLink } from "./triage-note";

/** Groups of the same words, and what fixed them. */
export function Similar({ fingerprint }: { fingerprint: string }) {
  const { scope, view } = useViewState();
  const answer = useAnswer(useQuery(errorSimilarQuery(scope, fingerprint)));
  return (
    <Section title="Similar errors">
      <Part query={answer} what="Similar errors" skeleton={<LoadingRows count={4} />}>
        {({ groups, limitation }) => (
          <>
            {groups.length === 0 && (
              <p className="py-1 text-muted">No other error has these words.</p>
            )}
            <ul>
              {groups.map((group) => (
                <li key={group.fingerprint} className="py-0.5 text-row">
                  <Link
                    href={errorHref(view, group.fingerprint)}
                    prefetch={false}
                    className="flex items-center gap-2 rounded-control px-1 hover:bg-hover"
                  >
                    <span className="min-w-0 truncate font-mono" title={visibleText(group.title)}>
                      <LogText text={group.title} />
                    </span>
                    {group.part && (
                      <span className="min-w-0 truncate text-muted">
                        <LogText text={group.part} />
                      </span>
                    )}
                    <StateBadge state={group.state} />
                    <span className="ml-auto whitespace-nowrap text-muted">
                      {formatPercent(group.score, 1)} alike
                    </span>
                  </Link>
                  {group.triage?.action === "resolved" && (
                    <div className="px-1">
                      {group.triage.note && (
                        <p className="whitespace-pre-wrap">Fix: {group.triage.note}</p>
                      )}
                      <SafeLink address={group.triage.link} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {limitation && <p className="py-1 text-faint">{limitation}</p>}
          </>
        )}
      </Part>
    </Section>
  );
}
