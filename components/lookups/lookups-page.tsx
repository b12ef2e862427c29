"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { FailedNotice } from "@/components/layout/failed-notice";
import { Group } from "@/components/layout/group";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { Notice } from "@/components/ui/notice";
import { lookupsQuery } from "@/lib/client/lookups";
import { useAnswer } from "@/lib/client/use-answer";
import { LookupList } from "./lookup-list";

/** Where the values in logs have names: tables of the same database. */
export function LookupsPage() {
  const answer = useAnswer(useQuery(lookupsQuery()));
  const { data, error, refetch } = answer;
  return (
    <>
      <PageHeader title="Lookups" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data ? (
          <>
            <FailedNotice answers={[answer]} />
            {data.obstacle && (
              <Notice className="border-line border-b md:px-4">{data.obstacle}</Notice>
            )}
            <Group
              title="Lookups"
              about="Logs hold keys of your application's tables, such as a user_id. A lookup shows what they stand for beside them, read from the table itself whenever it is shown: nothing is copied into the logs."
            >
              <LookupList lookups={data.lookups} canSave={data.obstacle === null} />
            </Group>
          </>
        ) : error ? (
          <ErrorState title="The lookups could not be loaded" onRetry={() => void refetch()}>
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={8} label="Loading the lookups" />
        )}
      </div>
    </>
  );
}
