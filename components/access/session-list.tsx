import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { formatAgo } from "@/components/ui/format-ago";
import { Table } from "@/components/ui/table";
import { useAction } from "@/components/ui/use-action";
import { endSession, sessionsQuery } from "@/lib/client/access";
import { agentWords } from "./agent-words";

export function SessionList() {
  const queryClient = useQueryClient();
  const { data, error } = useQuery(sessionsQuery());
  const { isBusy, error: failure, run } = useAction();
  if (error) return <p className="text-level-error-text">{error.message}</p>;
  const now = Date.now();
  const end = (id: string) =>
    run(async () => {
      await endSession(id);
      await queryClient.invalidateQueries(sessionsQuery());
    });
  return (
    <>
      <Table
        label="Sessions"
        columns={[
          { name: "Browser" },
          { name: "From", isExtra: true },
          { name: "Last used", isNumber: true },
          { name: "Actions", isUnnamed: true },
        ]}
        rows={(data?.sessions ?? []).map((session) => ({
          key: session.id,
          cells: [
            <span key="agent" className="line-clamp-2 wrap-anywhere" title={session.agent}>
              {agentWords(session.agent)}
            </span>,
            session.address,
            formatAgo(session.seen_at, now),
            session.is_this ? (
              <span key="this" className="text-muted">
                This one
              </span>
            ) : (
              <Button
                key="end"
                variant="plain"
                disabled={isBusy}
                aria-label={`End the session of ${agentWords(session.agent)}`}
                onClick={() => end(session.id)}
              >
                End
              </Button>
            ),
          ],
        }))}
      />
      <Failure error={failure} />
    </>
  );
}
