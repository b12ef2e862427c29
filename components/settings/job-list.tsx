import { Badge } from "@/components/ui/badge";
import { formatAgo } from "@/components/ui/format-ago";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { Table } from "@/components/ui/table";
import type { Store } from "@/lib/client/queries";

type Job = Store["jobs"][number];

interface JobListProps {
  store: Store;
  zone: string;
}

/** The background work: when it ran, how long it took, what failed, when it runs again. */
export function JobList({ store, zone }: JobListProps) {
  const { jobs, layout } = store;
  if (jobs.length === 0) {
    return (
      <p className="text-muted">
        {layout === "plain"
          ? "None: a plain table is left to its owner."
          : "Nothing has run yet. It begins when an instance that may write is ready."}
      </p>
    );
  }
  const now = Date.parse(store.at);
  return (
    <Table
      label="Background work"
      columns={[
        { name: "Work" },
        { name: "Last run", isNumber: true },
        { name: "Took", isNumber: true },
        { name: "Next", isNumber: true, isExtra: true },
        { name: "Runs", isNumber: true, isExtra: true },
      ]}
      rows={jobs.map((job) => ({
        key: job.name,
        cells: [
          <JobName key="name" job={job} />,
          <time
            key="last"
            dateTime={job.last_started}
            title={`${formatDateTime(job.last_started, zone, "second")}, by ${job.instance}`}
          >
            {job.is_running ? "running" : formatAgo(job.last_started, now)}
          </time>,
          job.duration_ms === null ? "–" : formatDuration(job.duration_ms),
          job.next_run === null ? "–" : dueIn(job.next_run, now),
          formatNumber(job.runs),
        ],
      }))}
    />
  );
}

function JobName({ job }: { job: Job }) {
  return (
    <>
      <span className="inline-block first-letter:uppercase">{job.name}</span>{" "}
      {job.failures > 0 && (
        <Badge tone={job.last_error === null ? "neutral" : "error"}>
          {formatCount(job.failures, "failure")}
        </Badge>
      )}
      {job.last_error !== null && (
        <div className="text-level-error-text">Last run failed: {job.last_error}</div>
      )}
    </>
  );
}

/** A moment that has passed is due: the housekeeper is on its way to it, or gone. */
function dueIn(iso: string, nowMs: number): string {
  return Date.parse(iso) <= nowMs ? "now" : formatAgo(iso, nowMs);
}
