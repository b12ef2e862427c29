import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/components/ui/format-time";
import { Table } from "@/components/ui/table";
import { auditQuery } from "@/lib/client/access";

/** What was done, the newest first, a hundred at a time. */
export function AuditList({ zone }: { zone: string }) {
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(auditQuery());
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  if (error && !data) return <p className="text-level-error-text">{error.message}</p>;
  if (data && entries.length === 0) return <p className="text-muted">Nothing was done yet.</p>;
  return (
    <>
      <Table
        label="Audit log"
        columns={[
          { name: "When" },
          { name: "Who" },
          { name: "What" },
          { name: "From", isExtra: true },
        ]}
        rows={entries.map(({ id, at, actor, action, subject, details, address }) => ({
          key: id,
          cells: [
            <time key="at" dateTime={at} className="whitespace-nowrap tabular-nums">
              {formatDateTime(at, zone, "second")}
            </time>,
            <span key="actor" className="wrap-anywhere">
              {actor}
            </span>,
            <span key="action" className="wrap-anywhere" title={JSON.stringify(details)}>
              {action} {subject}
            </span>,
            address,
          ],
        }))}
      />
      {hasNextPage && (
        <Button className="mt-3" disabled={isFetching} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  );
}
