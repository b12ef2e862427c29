import { useQuery } from "@tanstack/react-query";
import { Sparkline } from "@/components/chart/sparkline";
import { formatAgo } from "@/components/ui/format-ago";
import { formatCount } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { histogramQuery, newestLogsQuery, type Patterns } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { addTerm } from "@/lib/query/edit";
import { EVER } from "@/lib/query/url";

interface PatternHistoryProps {
  pattern: Patterns["patterns"][number];
  answer: Patterns;
}

const BUCKETS = 60;

/** What the pattern's filter finds beyond the rows that were looked at: counted, not estimated. */
export function PatternHistory({ pattern, answer }: PatternHistoryProps) {
  const { scope, zone } = useViewState();
  const found = { ...scope, q: addTerm(scope.q, pattern.term) };
  const histogram = useQuery(histogramQuery(found, BUCKETS));
  const before = useQuery(newestLogsQuery({ ...found, from: EVER.from, to: answer.from }, 1));
  const last = before.data?.rows[0]?.timestamp;
  const sums = histogram.data?.buckets.map(({ counts }) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0),
  );
  return (
    <div className="text-row">
      <div className="h-10">
        {sums && <Sparkline values={sums} color="var(--muted)" height={40} />}
      </div>
      <p className="pt-1">
        {histogram.data
          ? `The filter finds ${formatCount(histogram.data.total, "row")} in the range.`
          : histogram.error
            ? `The rows in the range could not be counted: ${histogram.error.message}`
            : "Counting the rows in the range…"}
      </p>
      <p className="pt-1 text-muted">
        {last ? (
          <>
            Before the rows looked at it was last there at{" "}
            <time dateTime={last}>{formatDateTime(last, zone, "second")}</time>,{" "}
            {formatAgo(last, Date.parse(answer.to))}.
          </>
        ) : before.data ? (
          "Before the rows looked at it was never there."
        ) : before.error ? (
          `Whether it was there before could not be found out: ${before.error.message}`
        ) : (
          "Looking for it before…"
        )}
      </p>
    </div>
  );
}
