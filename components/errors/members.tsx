import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { type ErrorDetails, splitGroup } from "@/lib/client/errors";
import { useRoleObstacle } from "@/lib/client/role";
import { visibleText } from "@/lib/log/odd-characters";
import { useTriage } from "./use-triage";

/** The groups that were merged into this one, each of which can be taken out again. */
export function Members({ data }: { data: ErrorDetails }) {
  const { isBusy, failure, act } = useTriage(() => {});
  const { group, members, obstacle } = data;
  const mayTakeOut = useRoleObstacle("editor", "Taking groups apart") === null && obstacle === null;
  if (members.length === 0) return null;
  return (
    <Section title="Merged into this group">
      <ul>
        {members.map(({ fingerprint, title, count }) => (
          <li key={fingerprint} className="flex items-center gap-2 py-0.5 text-row">
            <span className="min-w-0 flex-1 truncate font-mono" title={visibleText(title)}>
              <LogText text={title} />
            </span>
            <span className="text-muted">{formatNumber(count)}</span>
            {fingerprint !== group.fingerprint && mayTakeOut && (
              <Button
                variant="plain"
                disabled={isBusy}
                aria-label={`Take ${visibleText(title)} out`}
                onClick={() => void act(() => splitGroup(group, [fingerprint]))}
              >
                Take out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className="text-level-error-text empty:hidden">
        {failure}
      </p>
    </Section>
  );
}
