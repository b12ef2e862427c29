import type { ReactNode } from "react";
import { ErrorState } from "@/components/layout/error-state";
import { FailedNotice } from "@/components/layout/failed-notice";
import { PageHeader } from "@/components/layout/page-header";
import { refusalOf } from "@/components/layout/refusal-of";
import { ViewControls } from "@/components/layout/view-controls";
import { QueryBar } from "@/components/query-bar/query-bar";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api-error";
import type { Answer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";

interface FrameProps<Data> {
  title: string;
  answer: Answer<Data>;
  /** Stays while answers come and go. */
  bar: ReactNode;
  /** Holds the place, in the size of what is coming. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The page around one answer: header, what is wrong with it, and what it doesn't cover. */
export function Frame<Data extends { limitation: string | null; obstacle: string | null }>(
  props: FrameProps<Data>,
) {
  const { title, answer, bar, skeleton, children } = props;
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
      <div className="min-h-0 flex-1 overflow-y-auto">
        {bar}
        {error && data === undefined ? (
          <ErrorState
            title={refusal ? "The search can't be read" : "The errors could not be loaded"}
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
            {data.limitation && <Notice tone="warning">{data.limitation}</Notice>}
            {data.obstacle && <Notice>{data.obstacle}</Notice>}
            <div aria-busy={isOlder && !error} className={classNames(isOlder && DIMMED)}>
              {children(data)}
            </div>
          </>
        )}
      </div>
    </>
  );
}
