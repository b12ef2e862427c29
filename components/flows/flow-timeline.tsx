import Link from "next/link";
import { useMemo } from "react";
import { CheckItem } from "@/components/ui/check-item";
import { formatCount } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { Flow } from "@/lib/client/flows";
import { flowHref } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { flowKeyOf } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { busySpans, rowLanes, spanOf, wholeSpan } from "./flow-picture";
import { FlowStatus } from "./flow-status";
import { Lane } from "./lane";
import { LaneBar } from "./lane-bar";
import { LaneGroup } from "./lane-group";
import { RowTicks } from "./row-ticks";
import { TimeFrame } from "./time-frame";
import { gapsBetween, isMostlyGaps, timeScale } from "./time-scale";

interface FlowTimelineProps {
  data: Flow;
  /** Shows a row in the list below. */
  onPick: (row: string) => void;
}

/** What happened when: the parts as a tree, what was measured, and the rows of each logger. */
export function FlowTimeline({ data, onPick }: FlowTimelineProps) {
  const { param, setParams } = useViewState();
  const whole = useMemo(() => wholeSpan(data), [data]);
  const gaps = useMemo(() => gapsBetween(whole, busySpans(data)), [data, whole]);
  const lanes = useMemo(() => rowLanes(data.rows), [data.rows]);
  const operations = useMemo(
    () => [...data.operations].sort((a, b) => (a.from < b.from ? -1 : 1)),
    [data.operations],
  );
  const usual = isMostlyGaps(whole, gaps);
  const asked = param("gaps");
  const folded = asked === null ? usual : asked === "folded";
  const scale = useMemo(() => timeScale(whole, gaps, folded), [whole, gaps, folded]);
  const partBy = data.part_by;
  const parts = partBy === null ? [] : data.parts;
  return (
    <>
      {gaps.length > 0 && (
        <div className="flex h-7 items-center justify-end">
          <CheckItem
            checked={folded}
            onChange={(fold) => setParams({ gaps: fold ? "folded" : "drawn" }, "replace")}
          >
            Fold {formatCount(gaps.length, "gap")}
          </CheckItem>
        </div>
      )}
      <TimeFrame scale={scale}>
        <LaneGroup
          title={flowKeyOf(partBy ?? "").many}
          items={parts}
          most={20}
          beyond={data.more_parts}
        >
          {(part) => (
            <Lane
              key={`${part.above} ${part.id}`}
              depth={part.depth}
              label={
                <>
                  <FlowStatus status={part.status} short />
                  {part.id === data.flow?.id ? (
                    <span className="truncate font-medium" title={visibleText(part.name)}>
                      <LogText text={part.name} />
                    </span>
                  ) : (
                    <Link
                      href={flowHref(partBy ?? "", part.id, part.from)}
                      prefetch={false}
                      title={visibleText(`${part.name}, ${part.id}`)}
                      className="truncate hover:underline"
                    >
                      <LogText text={part.name} />
                    </Link>
                  )}
                  {part.errors > 0 && (
                    <span className="shrink-0 text-label text-level-error-text">
                      {formatCount(part.errors, "error")}
                    </span>
                  )}
                </>
              }
            >
              <LaneBar
                span={spanOf(part)}
                scale={scale}
                durationMs={part.duration_ms}
                failed={part.status === "failed"}
                open={part.status === "running" || part.status === "lost"}
              />
            </Lane>
          )}
        </LaneGroup>
        <LaneGroup title="Operations" items={operations} most={12} beyond={data.more_operations}>
          {(operation) => (
            <Lane
              key={operation.row}
              label={
                <button
                  type="button"
                  onClick={() => onPick(operation.row)}
                  title={visibleText(operation.name)}
                  className="truncate text-left font-mono hover:underline"
                >
                  <LogText text={operation.name} />
                </button>
              }
            >
              <LaneBar
                span={spanOf(operation)}
                scale={scale}
                durationMs={operation.duration_ms}
                failed={operation.failed}
                slow={operation.slow}
              />
            </Lane>
          )}
        </LaneGroup>
        <LaneGroup title="Rows by logger" items={lanes} most={lanes.length}>
          {(lane) => (
            <Lane
              key={lane.logger}
              label={
                <>
                  <span className="truncate font-mono" title={visibleText(lane.logger)}>
                    <LogText text={lane.logger} />
                  </span>
                  <span className="ml-auto shrink-0 text-faint text-label">
                    {formatCount(lane.rows, "row")}
                  </span>
                </>
              }
            >
              <RowTicks lane={lane} scale={scale} />
            </Lane>
          )}
        </LaneGroup>
      </TimeFrame>
    </>
  );
}
