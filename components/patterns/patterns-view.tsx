import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { ApiError } from "@/lib/client/api-error";
import { patternsQuery } from "@/lib/client/queries";
import { useKept } from "@/lib/client/use-kept";
import { useViewState } from "@/lib/client/view-state";
import { PatternDetail } from "./pattern-detail";
import { PatternList } from "./pattern-list";
import { PatternsBar } from "./patterns-bar";

/** What the view's rows say, summed up: the texts they are made of, and one of them at the right. */
export function PatternsView() {
  const { scope, param, setParams } = useViewState();
  const query = useQuery(patternsQuery(scope));
  const answer = useKept(query.data);
  const stale = query.data === undefined || query.isPlaceholderData;
  const isNewOnly = param("only") === "new";
  if (query.error && (!answer || stale)) return <Failed {...query} error={query.error} />;
  if (!answer) {
    return (
      <div className="min-w-0 flex-1">
        <LoadingRows count={20} label="Loading patterns" />
      </div>
    );
  }
  const shown = isNewOnly ? answer.patterns.filter(({ before }) => before === 0) : answer.patterns;
  const open = answer.patterns.find(({ id }) => id === param("pattern"));
  return (
    <>
      <section
        aria-label="Patterns"
        aria-busy={stale}
        className={classNames("@container flex min-h-0 min-w-0 flex-1 flex-col", stale && DIMMED)}
      >
        <PatternsBar
          answer={answer}
          isNewOnly={isNewOnly}
          onNewOnly={(only) => setParams({ only: only ? "new" : null }, "replace")}
        />
        {shown.length > 0 ? (
          <PatternList answer={answer} shown={shown} openId={open?.id ?? null} />
        ) : (
          <EmptyState title={isNewOnly ? "No new patterns" : "No rows in this range"}>
            {isNewOnly
              ? "Every pattern of this range was there in the rows before that it is compared with."
              : "Patterns are what the messages of rows have in common. Widen the range, or take a term out of the search."}
          </EmptyState>
        )}
      </section>
      {open && <PatternDetail key={open.id} pattern={open} answer={answer} />}
    </>
  );
}

function Failed({ error, refetch }: { error: Error; refetch: () => unknown }) {
  const isRefused = error instanceof ApiError && error.code === "bad_query";
  return (
    <div className="min-w-0 flex-1">
      {isRefused ? (
        <EmptyState title="This query can't be read">{error.message}</EmptyState>
      ) : (
        <ErrorState
          title="Patterns could not be loaded"
          onRetry={() => void refetch()}
          requestId={(error instanceof ApiError && error.requestId) || undefined}
        >
          {error.message}
        </ErrorState>
      )}
    </div>
  );
}
