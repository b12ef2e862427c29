"use client";

import { useQuery } from "@tanstack/react-query";
import { AnswerPage } from "@/components/layout/answer-page";
import { LoadingRows } from "@/components/layout/loading-rows";
import { errorGroupQuery, errorReachQuery } from "@/lib/client/errors";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { About } from "./about";
import { Before } from "./before";
import { ErrorHead } from "./error-head";
import { Fixes } from "./fixes";
import { GroupChart } from "./group-chart";
import { GroupFigures } from "./group-figures";
import { limits } from "./limits";
import { Members } from "./members";
import { Samples } from "./samples";
import { Similar } from "./similar";
import { Special } from "./special";
import { Trace } from "./trace";

const SKELETON_ROWS = 18;

/** One group: what it is, since when, whom it hits, what is special about it, and what helped. */
export function OneError({ fingerprint }: { fingerprint: string }) {
  const { scope } = useViewState();
  const answer = useAnswer(useQuery(errorGroupQuery(scope, fingerprint)));
  const reach = useQuery(errorReachQuery(scope, [fingerprint]));
  return (
    <AnswerPage
      title={visibleText(answer.data?.group.title ?? "Error")}
      what="The errors"
      answer={answer}
      notes={limits}
      bar={<ErrorHead data={answer.data} />}
      skeleton={<LoadingRows count={SKELETON_ROWS} label="Loading the error" />}
    >
      {(data) => (
        <>
          <GroupFigures data={data} reach={reach.data?.groups[0]} />
          <GroupChart data={data} />
          <div className="grid border-line border-t lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="min-w-0">
              <Trace data={data} />
              <Samples data={data} />
              <Before fingerprint={data.group.fingerprint} />
            </div>
            <div className="min-w-0 border-line max-lg:border-t lg:border-l">
              <About data={data} />
              <Fixes data={data} />
              <Special fingerprint={data.group.fingerprint} />
              <Similar fingerprint={data.group.fingerprint} />
              <Members data={data} />
            </div>
          </div>
        </>
      )}
    </AnswerPage>
  );
}
