"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AnswerPage } from "@/components/layout/answer-page";
import { LoadingRows } from "@/components/layout/loading-rows";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { moveByKeys } from "@/components/ui/row-keys";
import { type Errors, errorReachQuery, errorsQuery } from "@/lib/client/errors";
import { useRoleObstacle } from "@/lib/client/role";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { readAsked } from "./asked";
import { ErrorRow } from "./error-row";
import { limits } from "./limits";
import { ListBar } from "./list-bar";
import { MoreGroups } from "./more-groups";
import { NoErrors } from "./no-errors";
import { SelectionBar } from "./selection-bar";

/** Groups on a screen, while they are on their way. */
const SKELETON_ROWS = 18;

/** Every group of the view's errors, a row each, and what can be done with several at once. */
export function AllErrors() {
  const { scope, param } = useViewState();
  const answer = useAnswer(useQuery(errorsQuery(scope, readAsked(param))));
  const groups = answer.data?.groups ?? [];
  const reach = useQuery(
    errorReachQuery(
      scope,
      groups.map(({ fingerprint }) => fingerprint),
    ),
  );
  const reached = new Map(reach.data?.groups.map((group) => [group.fingerprint, group]));
  // Who decides about none has nothing to mark them for; each group's page says why.
  const mayTriage = useRoleObstacle("editor", "Resolving and ignoring errors") === null;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  // What is no longer listed can't be meant.
  const selected = groups.filter(({ fingerprint }) => marked.has(fingerprint));
  const mark = (fingerprint: string, isMarked: boolean) => {
    const next = new Set(marked);
    if (isMarked) next.add(fingerprint);
    else next.delete(fingerprint);
    setMarked(next);
  };
  return (
    <AnswerPage
      title="Errors"
      what="The errors"
      answer={answer}
      notes={limits}
      bar={<ListBar states={answer.data?.states} haveStates={answer.data?.obstacle == null} />}
      skeleton={<LoadingRows count={SKELETON_ROWS} label="Loading errors" />}
    >
      {(data) =>
        data.groups.length === 0 ? (
          <NoErrors rows={data.rows} />
        ) : (
          <>
            {selected.length > 0 ? (
              <SelectionBar groups={selected} onDone={() => setMarked(new Set())} />
            ) : (
              <p className="flex h-9 items-center px-3 text-muted md:px-4">{summary(data)}</p>
            )}
            <ol onKeyDown={moveByKeys} aria-label="Groups of errors">
              {data.groups.map((group) => (
                <ErrorRow
                  key={group.fingerprint}
                  group={group}
                  reach={reached.get(group.fingerprint)}
                  to={data.to}
                  marking={
                    mayTriage && data.obstacle === null
                      ? { isMarked: marked.has(group.fingerprint), onMark: mark }
                      : null
                  }
                />
              ))}
            </ol>
            <MoreGroups more={data.more} shown={data.groups.length} />
          </>
        )
      }
    </AnswerPage>
  );
}

/** `14 groups of 4,231 errors.` */
function summary({ groups, more, rows, states }: Errors): string {
  const listed = groups.length + more;
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  const which = all > listed ? ` of ${formatNumber(all)}` : "";
  return `${formatNumber(listed)}${which} ${all === 1 ? "group" : "groups"}, ${formatCount(rows, "error")} in this range.`;
}
