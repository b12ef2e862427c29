"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { FailedNotice } from "@/components/layout/failed-notice";
import { Group } from "@/components/layout/group";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { Notice } from "@/components/ui/notice";
import { errorRulesQuery } from "@/lib/client/error-rules";
import { useAnswer } from "@/lib/client/use-answer";
import { BuiltInRules } from "./built-in-rules";
import { OwnRules } from "./own-rules";

/** What kinds of errors there are: one's own, tried first, and those that come with Cordwood. */
export function CategoriesPage() {
  const answer = useAnswer(useQuery(errorRulesQuery()));
  const { data, error, refetch } = answer;
  return (
    <>
      <PageHeader title="Error categories" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data ? (
          <>
            <FailedNotice answers={[answer]} />
            {data.obstacle && (
              <Notice className="border-line border-b md:px-4">{data.obstacle}</Notice>
            )}
            <Group
              title="Your categories"
              about="The first whose pattern finds something in a group's title is the group's category: these before those below, in the order they stand in. People of a team see those below alone."
            >
              <OwnRules rules={data.rules} canSave={data.obstacle === null} />
            </Group>
            <Group
              title="Built in"
              about="What comes with Cordwood, in the order it is tried. An error that none of them knows is of the category Other."
            >
              <BuiltInRules rules={data.built_in} />
            </Group>
          </>
        ) : error ? (
          <ErrorState title="The categories could not be loaded" onRetry={() => void refetch()}>
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={16} label="Loading the categories" />
        )}
      </div>
    </>
  );
}
