import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import type { Store } from "@/lib/client/queries";
import { type Fact, Facts } from "./facts";

/** What is sent here to be stored: how much, what waits, what was refused. */
export function IngestFacts({ store: { ingest } }: { store: Store }) {
  const { rows, rejected, untold, lost_datagrams, failure } = ingest;
  const facts: Fact[] = [
    { name: "Taken in", value: formatCount(rows, "row") },
    { name: "Refused", value: refusedOf(rejected - untold) },
    { name: "On disk", value: spoolOf(ingest) },
  ];
  if (untold > 0) facts.push({ name: "Refused unsaid", value: <Untold {...ingest} /> });
  if (lost_datagrams > 0) {
    facts.push({
      name: "Lost",
      value: `${formatCount(lost_datagrams, "datagram")} of syslog that came while nothing could be stored`,
    });
  }
  if (ingest.rejected_later > 0)
    facts.push({ name: "Refused later", value: <Later {...ingest} /> });
  if (failure !== null) {
    facts.push({
      name: "Last failure",
      value: <span className="text-level-error-text">{failure}</span>,
    });
  }
  return <Facts facts={facts} />;
}

function Untold({ untold, refused_file }: Store["ingest"]) {
  return (
    <>
      <span className="text-level-error-text">{formatCount(untold, "record")}</span> whose senders
      can’t be told, as with syslog; the last, with the reasons, in{" "}
      <code className="font-mono text-row break-all">{refused_file}</code>
    </>
  );
}

function Later({ rejected_later, rejects_file }: Store["ingest"]) {
  return (
    <>
      <span className="text-level-error-text">{formatCount(rejected_later, "row")}</span> that
      Postgres did not take when it was back, also before the last start, with the reasons in{" "}
      <code className="font-mono text-row break-all">{rejects_file}</code> and its numbered
      neighbours
    </>
  );
}

function refusedOf(records: number): string {
  return records === 0 ? "None" : `${formatCount(records, "record")}, their senders were told why`;
}

/** The spool: what waits there for a database that is away. */
function spoolOf({ spool_rows, spool_bytes, spool_max_bytes }: Store["ingest"]): string {
  if (spool_max_bytes === 0) {
    return "Nothing can be kept there: while the database is away senders are told to come back";
  }
  const room = `room for ${formatBytes(spool_max_bytes)} while the database is away`;
  if (spool_rows === 0) return `Nothing waits; ${room}`;
  return `${formatNumber(spool_rows)} rows wait for the database, ${formatBytes(spool_bytes)}; ${room}`;
}
