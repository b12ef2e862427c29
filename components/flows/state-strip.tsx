import { ArrowRight } from "lucide-react";
import { formatDuration } from "@/components/ui/format-duration";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { Flow } from "@/lib/client/flows";
import { stateSteps } from "./state-steps";

interface StateStripProps {
  states: Flow["states"];
  more: number;
  onPick: (row: string) => void;
}

/** The states something went through, and how long it stayed in each; one line a thing. */
export function StateStrip({ states, more, onPick }: StateStripProps) {
  return (
    <div className="flex flex-col gap-1 pb-1">
      {stateSteps(states).map(({ of, steps }) => (
        <div key={of ?? ""} className="flex flex-wrap items-center gap-x-1 gap-y-1">
          {of !== null && (
            <span className="mr-2 font-mono text-muted text-row">
              <LogText text={of} />
            </span>
          )}
          {steps.map(({ state, row, stayedMs }, index) => (
            <span key={`${row} ${state}`} className="inline-flex items-center gap-1">
              {index > 0 && <ArrowRight size={12} aria-hidden className="text-faint" />}
              <button
                type="button"
                onClick={() => onPick(row)}
                className="inline-flex h-6 items-center gap-1.5 rounded-control border border-line-strong px-2 text-row hover:bg-hover"
              >
                <span className="font-medium">
                  <LogText text={state} />
                </span>
                {stayedMs !== null && (
                  <span className="text-faint text-label">{formatDuration(stayedMs)}</span>
                )}
              </button>
            </span>
          ))}
        </div>
      ))}
      {more > 0 && <p className="text-faint text-row">{formatNumber(more)} more are not shown.</p>}
    </div>
  );
}
