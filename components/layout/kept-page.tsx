import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Answer } from "@/lib/client/use-answer";
import { ErrorState } from "./error-state";
import { FailedNotice } from "./failed-notice";
import { LoadingRows } from "./loading-rows";
import { PageHeader } from "./page-header";

interface KeptPageProps<Data> {
  title: string;
  /** What the page is about, as it stands within a sentence: "lookups". */
  what: string;
  /** Rows to expect. */
  rows: number;
  answer: Answer<Data>;
  children: (data: Data) => ReactNode;
}

/** A page of settings that are kept in the database, and may have no place there. */
export function KeptPage<Data extends { obstacle: string | null }>({
  title,
  what,
  rows,
  answer,
  children,
}: KeptPageProps<Data>) {
  const { data, error, refetch } = answer;
  return (
    <>
      <PageHeader title={title} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data ? (
          <>
            <FailedNotice answers={[answer]} />
            {data.obstacle && (
              <Notice className="border-line border-b md:px-4">{data.obstacle}</Notice>
            )}
            {children(data)}
          </>
        ) : error ? (
          <ErrorState title={`The ${what} could not be loaded`} onRetry={() => void refetch()}>
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={rows} label={`Loading the ${what}`} />
        )}
      </div>
    </>
  );
}
