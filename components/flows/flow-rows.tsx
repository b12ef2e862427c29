import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { LevelSign } from "@/components/level/level-sign";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import { formatDuration } from "@/components/ui/format-duration";
import { formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import type { Flow } from "@/lib/client/flows";
import { visibleText } from "@/lib/log/odd-characters";
import { rowHref } from "./links";
import { offsetText } from "./offset-text";

interface FlowRowsProps {
  data: Flow;
  zone: string;
  /** The row to be looked at, and how often it was asked for. */
  picked: { row: string; times: number } | null;
}

/** Drawn at first, and each time more are asked for: a screen that long takes no time. */
const SHOWN = 300;

/** Longer than this is worth a line between two rows, if it is a tenth of the whole too. */
const GAP_MS = 1_000;

/** The rows in their order, each with its distance from the first and the way to all it holds. */
export function FlowRows({ data, zone, picked }: FlowRowsProps) {
  const { rows, flow } = data;
  const [asked, setAsked] = useState(SHOWN);
  const list = useRef<HTMLOListElement>(null);
  const place = picked === null ? -1 : rows.findIndex(({ id }) => id === picked.row);
  const shown = Math.max(asked, place + 1);

  useEffect(() => {
    if (picked === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-row="${picked.row}"]`);
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
  }, [picked]);

  const start = rows[0]?.timestamp ?? "";
  const least = Math.max(GAP_MS, (flow?.duration_ms ?? 0) / 10);
  return (
    <>
      <ol ref={list} aria-label="Rows of the flow" className="font-mono text-row">
        {rows.slice(0, shown).map((row, index) => {
          const since =
            index === 0 ? 0 : msBetween(rows[index - 1]?.timestamp ?? "", row.timestamp);
          return (
            <li key={row.id} className="[content-visibility:auto] [contain-intrinsic-height:28px]">
              {since >= least && (
                <p className="flex h-6 items-center gap-2 text-faint text-label">
                  <span aria-hidden="true" className="h-px flex-1 bg-line" />
                  {formatDuration(since)} without a row
                  <span aria-hidden="true" className="h-px flex-1 bg-line" />
                </p>
              )}
              <Link
                href={rowHref(data, row)}
                prefetch={false}
                data-row={row.id}
                className={classNames(
                  "grid grid-cols-[4.5rem_auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-control px-1 hover:bg-hover max-md:py-1 md:h-row md:grid-cols-[5.5rem_auto_minmax(0,1fr)_minmax(0,6rem)_minmax(0,4fr)_5.5rem]",
                  picked?.row === row.id && "bg-selected",
                )}
              >
                <time
                  dateTime={row.timestamp}
                  title={formatDateTime(row.timestamp, zone, "microsecond")}
                  className="text-right text-muted"
                >
                  {offsetText(msBetween(start, row.timestamp))}
                </time>
                <LevelSign level={row.level} />
                <CutText text={row.logger_name} className="text-muted" />
                <CutText text={row.hostname} className="text-faint max-md:text-right" />
                <span
                  className="truncate max-md:col-span-4 max-md:row-start-2"
                  title={visibleText(row.message.slice(0, 1_000))}
                >
                  <LogText text={row.message.trimStart().split("\n", 1)[0] ?? ""} />
                  {row.exception && (
                    <span className="ml-2 text-level-error-text text-label">exception</span>
                  )}
                </span>
                <span className="text-right text-faint whitespace-nowrap max-md:hidden">
                  {row.duration_ms !== null && formatDuration(row.duration_ms)}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      {rows.length > shown && (
        <Button variant="plain" onClick={() => setAsked(shown + 10 * SHOWN)}>
          Show more of the {formatNumber(rows.length - shown)} others
        </Button>
      )}
    </>
  );
}

function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
