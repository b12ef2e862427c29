import type { Intake } from "@/lib/server/ingest/intake/intake";
import { type Metric, metric } from "./exposition";

/** What is sent here to be stored: how much, what waits, and what went wrong. */
export function intakeMetrics({ tally, state }: Intake): Metric[] {
  return [
    metric(
      "cordwood_ingest_rows_total",
      "counter",
      "Rows taken in: stored, or kept on disk.",
      tally.rows,
    ),
    metric(
      "cordwood_ingest_bytes_total",
      "counter",
      "Bytes taken in, as COPY's text.",
      tally.bytes,
    ),
    metric(
      "cordwood_ingest_rejected_total",
      "counter",
      "Records that were refused.",
      tally.rejected,
    ),
    metric(
      "cordwood_ingest_untold_total",
      "counter",
      "Records that were refused and whose senders can't be told: the last are in refused.ndjson.",
      tally.untold,
    ),
    metric(
      "cordwood_ingest_lost_datagrams_total",
      "counter",
      "Datagrams of syslog that came while nothing could be stored.",
      tally.lostDatagrams,
    ),
    metric(
      "cordwood_ingest_rejected_later_total",
      "counter",
      "Rows that Postgres refused after they had been kept on disk: they are in the rejects file.",
      tally.rejectedLater,
    ),
    metric(
      "cordwood_ingest_commits_total",
      "counter",
      "Transactions that wrote rows.",
      tally.commits,
    ),
    metric(
      "cordwood_ingest_failures_total",
      "counter",
      "Transactions that failed, before they were tried again.",
      tally.failures,
    ),
    metric(
      "cordwood_ingest_overloads_total",
      "counter",
      "Batches that were turned away because too much waited.",
      tally.overloads,
    ),
    metric("cordwood_ingest_queue_bytes", "gauge", "Bytes that wait in memory.", state.queuedBytes),
    metric("cordwood_ingest_spool_bytes", "gauge", "Bytes that wait on disk.", state.spoolBytes),
    metric("cordwood_ingest_spool_rows", "gauge", "Rows that wait on disk.", state.spoolRows),
  ];
}
