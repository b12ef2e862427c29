import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import { Table } from "@/components/ui/table";
import { auditQuery } from "@/lib/client/access";
import { auditDetails } from "./audit-details";

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
              <LogText text={actor} />
            </span>,
            <div key="action" className="wrap-anywhere">
              {action} <LogText text={subject} />
              <div className="text-muted text-row empty:hidden">
                <LogText text={auditDetails(details)} />
              </div>
            </div>,
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
