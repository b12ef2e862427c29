import { formatDateTime } from "@/components/ui/format-time";
import type { ErrorGroup } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";

/** What somebody made of the group, in words, with the fix they wrote down. */
export function TriageNote({ group }: { group: ErrorGroup }) {
  const { zone } = useViewState();
  const { triage, state } = group;
  if (!triage) return null;
  const at = formatDateTime(triage.at, zone);
  return (
    <div className="pb-1 text-row">
      <p className={state === "regressed" ? "text-level-error-text" : "text-muted"}>
        {sentence(group, at, (iso) => formatDateTime(iso, zone))}
      </p>
      {triage.note && <p className="max-w-3xl whitespace-pre-wrap">{triage.note}</p>}
      <SafeLink address={triage.link} />
    </div>
  );
}

/** Addresses that people wrote lead out of Cordwood, and tell nothing of where from. */
export function SafeLink({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address)) return null;
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer noopener"
      className="relative z-[1] break-all text-accent hover:underline"
    >
      {address}
    </a>
  );
}

function sentence(
  { triage, state, last_seen }: ErrorGroup,
  at: string,
  write: (iso: string) => string,
): string {
  if (triage?.action === "resolved") {
    return state === "regressed"
      ? `It was resolved on ${at} and came back, last on ${write(last_seen)}.`
      : `Resolved on ${at}.`;
  }
  const until =
    triage?.until != null
      ? ` until ${write(triage.until)}`
      : triage?.escalates_at != null
        ? ` until ${triage.escalates_at} come in an hour`
        : "";
  return state === "ignored" ? `Ignored on ${at}${until}.` : `It was ignored on ${at}${until}.`;
}
