"use client";

import { useQuery } from "@tanstack/react-query";
import { AnswerPage } from "@/components/layout/answer-page";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Section } from "@/components/layout/section";
import { flowsQuery } from "@/lib/client/flows";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { readBy, readState } from "./asked";
import { FlowFilters } from "./flow-filters";
import { FlowList } from "./flow-list";
import { NoFlows } from "./no-flows";
import { ScriptTable } from "./script-table";

/** The flows of a range: what ran, how that went, and what goes on. */
export function FlowsPage() {
  const { scope, zone, param } = useViewState();
  const by = readBy(param("by"));
  const state = readState(param("state"));
  const answer = useAnswer(useQuery(flowsQuery(scope, by, state)));
  return (
    <AnswerPage
      title="Flows"
      what="Flows"
      answer={answer}
      bar={<FlowFilters by={by} state={state} />}
      skeleton={<LoadingRows count={20} label="Loading flows" />}
    >
      {(data) => (
        <>
          {state === "all" && data.scripts.length > 0 && (
            <Section className="border-line border-b" title="What ran">
              <ScriptTable scripts={data.scripts} zone={zone} to={data.to} />
            </Section>
          )}
          {data.flows.length === 0 ? (
            <NoFlows data={data} state={state} />
          ) : (
            <FlowList data={data} zone={zone} />
          )}
        </>
      )}
    </AnswerPage>
  );
}
