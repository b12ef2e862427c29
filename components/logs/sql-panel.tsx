import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { sqlQuery } from "@/lib/client/sql";
import { useViewState } from "@/lib/client/view-state";
import { readFacets } from "./added-facets";
import { USUAL_FIELDS } from "./choosers";
import { IndexAdvice } from "./index-advice";
import { SqlStatement } from "./sql-statement";
import { useStack } from "./use-stack";

const PARTS = [
  { part: "rows", title: "Rows" },
  { part: "histogram", title: "Histogram" },
  { part: "facets", title: "Choosers" },
] as const;

/** As many fields the API takes at once. */
const MOST_FIELDS = 10;

/** The statements behind rows, bars and choosers, and on demand what they cost. */
export function SqlPanel() {
  const { scope, param } = useViewState();
  const { field } = useStack();
  const [explain, setExplain] = useState(false);
  const fields = [...USUAL_FIELDS, ...readFacets(param("facets"))].slice(0, MOST_FIELDS);
  const asked = { scope, by: field, fields };
  const plain = useQuery(sqlQuery(asked, false));
  const explained = useQuery({ ...sqlQuery(asked, true), enabled: explain });
  const { error, isFetching } = explain ? explained : plain;
  const statements = (explain ? explained.data : undefined)?.statements ?? plain.data?.statements;
  return (
    <div className="flex max-h-[70vh] flex-col">
      <div className="flex shrink-0 items-center gap-3 border-line border-b px-3 py-2">
        <p className="min-w-0 flex-1 text-muted text-row">
          As it was run just now, for the first page; paste it into psql.
        </p>
        {isFetching && <Spinner label="Asking the database" />}
        {!explain && (
          <Button
            onClick={() => setExplain(true)}
            disabled={plain.data === undefined}
            data-autofocus=""
          >
            What it costs
          </Button>
        )}
      </div>
      <div className="empty:hidden border-line border-b px-3 py-2">
        <IndexAdvice />
      </div>
      {error && <Notice tone="error">{error.message}</Notice>}
      <div className="min-h-40 overflow-y-auto px-3 pb-3">
        {PARTS.map(({ part, title }) => {
          const own = statements?.filter((statement) => statement.part === part) ?? [];
          return (
            own.length > 0 && (
              <section key={part} aria-label={title}>
                <h2 className="pt-3 pb-1 font-medium">{title}</h2>
                {own.map((statement) => (
                  <SqlStatement key={statement.sql} statement={statement} />
                ))}
              </section>
            )
          );
        })}
      </div>
    </div>
  );
}
