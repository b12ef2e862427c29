import { adoptCommand } from "@/lib/log/adopt-command";

/** What to do about a plain table: the one remedy for all that is slow there. */
export function AdoptOffer({ table }: { table: string }) {
  const command = adoptCommand(table);
  return (
    <p className="mt-3 max-w-prose">
      <code className="font-mono text-row">{command}</code> makes this table Cordwood's own, with a
      partition a day, exact counts and search indexes, while it is written to and read.{" "}
      <span className="text-muted">
        Run it where Cordwood is installed, with the same{" "}
        <code className="font-mono text-row">DATABASE_URL</code> but as the role that owns the
        table. With <code className="font-mono text-row">--dry-run</code> it says how long that
        takes, how much disk it needs and what stands in the way, and changes nothing. The old table
        is kept until you drop it.
      </span>
    </p>
  );
}
