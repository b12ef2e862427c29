import type { ReactNode } from "react";
import { QueryBar } from "@/components/query-bar/query-bar";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api-error";
import type { Answer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { ErrorState } from "./error-state";
import { FailedNotice } from "./failed-notice";
import { PageHeader } from "./page-header";
import { refusalOf } from "./refusal-of";
import { ViewControls } from "./view-controls";

interface AnswerPageProps<Data> {
  title: string;
  /** What can't be loaded, as the start of a sentence: "Operations". */
  what: string;
  answer: Answer<Data>;
  /** Below the header, whatever becomes of the answer. */
  bar?: ReactNode;
  /** What the answer doesn't cover. */
  notes?: (data: Data) => ReactNode;
  /** Holds the place, in the size of what is coming. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A page around one answer: search and range, what is wrong with it, and what it doesn't cover. */
export function AnswerPage<Data>(props: AnswerPageProps<Data>) {
  const { title, what, answer, bar, notes, skeleton, children } = props;
  const { rangeError } = useViewState();
  const { data, error, isOlder, refetch } = answer;
  const refusal = refusalOf(error);
  return (
    <>
      <PageHeader
        title={title}
        search={<QueryBar refusal={refusal} />}
        controls={<ViewControls />}
      />
      {rangeError && <Notice tone="warning">{rangeError}</Notice>}
      {bar}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && data === undefined ? (
          <ErrorState
            title={refusal ? "The search can't be read" : `${what} could not be loaded`}
            onRetry={refusal ? undefined : () => void refetch()}
            requestId={error instanceof ApiError ? (error.requestId ?? undefined) : undefined}
          >
            {error.message}
          </ErrorState>
        ) : data === undefined ? (
          skeleton
        ) : (
          <>
            {!refusal && <FailedNotice answers={[answer]} />}
            {notes?.(data)}
            <div aria-busy={isOlder && !error} className={classNames(isOlder && DIMMED)}>
              {children(data)}
            </div>
          </>
        )}
      </div>
    </>
  );
}
