"use client";

import { useQuery } from "@tanstack/react-query";
import { AnswerPage } from "@/components/layout/answer-page";
import { LoadingRows } from "@/components/layout/loading-rows";
import { operationQuery } from "@/lib/client/operations";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { CallHeat } from "./call-heat";
import { CallsOverTime } from "./calls-over-time";
import { DurationsOverTime } from "./durations-over-time";
import { Figures } from "./figures";
import { callLinks } from "./links";
import { MeasureSection } from "./measure-section";
import { NoOperations } from "./no-operations";
import { OperationHead } from "./operation-head";
import { partialNote } from "./partial-note";
import { SlowestCalls } from "./slowest-calls";

/** One operation: how long it took and takes, which calls took longest, and what they carried. */
export function OneOperation({ name }: { name: string }) {
  const { scope, view } = useViewState();
  const answer = useAnswer(useQuery(operationQuery(scope, name)));
  return (
    <AnswerPage
      title={`Operation ${visibleText(name)}`}
      what="Operations"
      answer={answer}
      notes={partialNote}
      skeleton={
        <>
          <OperationHead name={name} />
          <LoadingRows count={SKELETON_ROWS} label="Loading the operation" />
        </>
      }
    >
      {(data) => {
        const links = callLinks(scope, view.tz, data);
        return (
          <>
            <OperationHead name={name} data={data} links={links} onChange={answer.refetch} />
            {data.count === 0 ? (
              <NoOperations />
            ) : (
              <>
                <Figures data={data} links={links} />
                <div className="grid border-line border-t lg:grid-cols-2">
                  <DurationsOverTime data={data} links={links} />
                  <CallsOverTime data={data} links={links} />
                </div>
                <CallHeat data={data} links={links} />
                <div className="grid border-line border-t lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                  <SlowestCalls data={data} links={links} />
                  <MeasureSection data={data} />
                </div>
              </>
            )}
          </>
        );
      }}
    </AnswerPage>
  );
}

const SKELETON_ROWS = 18;
