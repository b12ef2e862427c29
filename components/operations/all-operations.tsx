"use client";

import { useQuery } from "@tanstack/react-query";
import { AnswerPage } from "@/components/layout/answer-page";
import { LoadingRows } from "@/components/layout/loading-rows";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { type Operations, operationsQuery } from "@/lib/client/operations";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { NoOperations } from "./no-operations";
import { OperationTable } from "./operation-table";
import { partialNote } from "./partial-note";

/** Rows of the table on a screen, while they are on their way. */
const SKELETON_ROWS = 18;

export function AllOperations() {
  const { scope } = useViewState();
  const answer = useAnswer(useQuery(operationsQuery(scope)));
  return (
    <AnswerPage
      title="Operations"
      what="Operations"
      answer={answer}
      notes={partialNote}
      skeleton={<LoadingRows count={SKELETON_ROWS} label="Loading operations" />}
    >
      {(data) =>
        data.operations.length === 0 ? (
          <NoOperations />
        ) : (
          <>
            <p className="px-3 py-2 text-muted md:px-4">{summary(data)}</p>
            <OperationTable data={data} />
            {data.more > 0 && (
              <p className="px-3 py-2 text-muted md:px-4">
                {formatCount(data.more, "operation")} that took less time in all aren't listed.
                Search for less to see them.
              </p>
            )}
          </>
        )
      }
    </AnswerPage>
  );
}

/** `14 operations, 4,231 calls. Percentiles are within 1%.` */
function summary({ operations, more, calls, relative_error }: Operations): string {
  const all = formatCount(operations.length + more, "operation");
  return `${all}, ${formatNumber(calls)} calls. Counts and averages are exact, percentiles within ${relative_error * 100}%.`;
}
