import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { formatAgo } from "@/components/ui/format-ago";
import { LogText } from "@/components/ui/log-text";
import { Table } from "@/components/ui/table";
import { useAction } from "@/components/ui/use-action";
import { revokeToken, type Team, type Token, tokensQuery } from "@/lib/client/access";
import { teamName } from "./team-options";

interface TokenListProps {
  tokens: readonly Token[];
  teams: readonly Team[];
}

export function TokenList({ tokens, teams }: TokenListProps) {
  const queryClient = useQueryClient();
  const { isBusy, error, run } = useAction();
  const now = Date.now();
  const revoke = (id: string) =>
    run(async () => {
      await revokeToken(id);
      await queryClient.invalidateQueries(tokensQuery());
    });
  if (tokens.length === 0) return <p className="text-muted">There are none yet.</p>;
  return (
    <>
      <Table
        label="Tokens"
        columns={[
          { name: "Token" },
          { name: "May" },
          { name: "Last used", isExtra: true },
          { name: "Ends", isExtra: true },
          { name: "Actions", isUnnamed: true },
        ]}
        rows={tokens.map((token) => ({
          key: token.id,
          cells: [
            <span key="name" className="wrap-anywhere">
              <LogText text={token.name} />
            </span>,
            <span key="may" className="wrap-anywhere text-muted">
              <LogText text={abilityOf(token, teams)} />
            </span>,
            token.used_at === null ? "Never" : formatAgo(token.used_at, now),
            token.expires_at === null ? "Never" : formatAgo(token.expires_at, now),
            token.revoked_at === null ? (
              <Button
                key="revoke"
                variant="plain"
                disabled={isBusy}
                aria-label={`Revoke ${token.name}`}
                onClick={() => revoke(token.id)}
              >
                Revoke
              </Button>
            ) : (
              <span key="revoked" className="text-muted">
                Revoked
              </span>
            ),
          ],
        }))}
      />
      <Failure error={error} />
    </>
  );
}

function abilityOf({ use, logger, filter, team }: Token, teams: readonly Team[]): string {
  if (use === "write") return logger === null ? "Send logs" : `Send logs, as ${logger}`;
  const seen = teamName(teams, team);
  return `Read ${seen.toLowerCase()}${filter === "" ? "" : ` that match ${filter}`}`;
}
