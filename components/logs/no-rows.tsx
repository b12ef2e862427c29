import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/layout/empty-state";
import { ForRole } from "@/components/layout/for-role";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { formatAgo } from "@/components/ui/format-ago";
import { formatDateTime } from "@/components/ui/format-time";
import { newestLogsQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { EVER } from "@/lib/query/url";
import { FirstLog } from "./first-log";
import { rangeAround } from "./range-around";

/** Which of three things it is: the query finds nothing here, there is nothing here, or nowhere. */
export function NoRows() {
  const { scope, zone, setView } = useViewState();
  const { q } = scope;
  const { data } = useQuery(newestLogsQuery({ ...scope, ...EVER }, 1));
  const newest = data?.rows[0];

  if (newest) {
    return (
      <EmptyState
        title={q === "" ? "No rows in this range" : "No rows match in this range"}
        action={
          <span className="flex gap-2">
            <Button onClick={() => setView(rangeAround(newest.timestamp))}>Go to that time</Button>
            {q !== "" && <Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
          </span>
        }
      >
        The newest row {q === "" ? "" : "that does "}is from{" "}
        <time dateTime={newest.timestamp}>{formatDateTime(newest.timestamp, zone, "second")}</time>,{" "}
        <span className="whitespace-nowrap">{formatAgo(newest.timestamp, Date.now())}</span>.
      </EmptyState>
    );
  }
  if (q !== "") {
    return (
      <EmptyState
        title="No rows match"
        action={<Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
      >
        {data
          ? "Nothing matches this search at any time. Check its spelling, or take a term out."
          : "Widen the range, or take a term out of the search."}
      </EmptyState>
    );
  }
  if (data) {
    return (
      <EmptyState
        title="No logs yet"
        action={
          <ForRole needed="editor" what="Importing log files here">
            <ButtonLink variant="primary" href="/import">
              Import log files
            </ButtonLink>
          </ForRole>
        }
      >
        <p>Send a first one, or let a program send its own:</p>
        <FirstLog />
        <p className="mt-3">
          Where people sign in, add{" "}
          <code className="font-mono text-row">-H "Authorization: Bearer TOKEN"</code> with a token
          from the settings. Files come in with{" "}
          <code className="font-mono text-row">npx cordwood import FILE</code>.
        </p>
      </EmptyState>
    );
  }
  return <EmptyState title="No rows in this range" />;
}
