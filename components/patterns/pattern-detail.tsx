import { CircleMinus, ListFilter, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { LevelLabel } from "@/components/level/level-label";
import { levelSeries } from "@/components/level/level-series";
import { Button } from "@/components/ui/button";
import { formatCount, formatNumber, formatPercent } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { IconButton } from "@/components/ui/icon-button";
import { LogText } from "@/components/ui/log-text";
import type { Patterns } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { DetailPart } from "./detail-part";
import { PatternHistory } from "./pattern-history";
import { PatternText } from "./pattern-text";
import { PlaceValues } from "./place-values";
import { usePatternFilter } from "./use-pattern-filter";

interface PatternDetailProps {
  pattern: Patterns["patterns"][number];
  answer: Patterns;
}

/** One pattern with all that is known of it, at the right; over the whole screen on a phone. */
export function PatternDetail({ pattern, answer }: PatternDetailProps) {
  const { setParams, zone } = useViewState();
  const { template, count, levels, last, values, term } = pattern;
  const filter = usePatternFilter(pattern);
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    setParams({ pattern: null }, "replace");
    document.querySelector<HTMLElement>(`[data-row="${pattern.id}"]`)?.focus();
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const isElsewhere = target.closest("input, textarea, [popover], dialog") !== null;
    if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere) close();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  useEffect(() => {
    // On a phone the panel covers the list, and the focus with it.
    if (window.matchMedia("(max-width: 767.98px)").matches) panel.current?.focus();
  }, []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Pattern"
      className="flex w-[40%] max-w-140 shrink-0 flex-col border-line border-l bg-surface outline-none max-md:fixed max-md:inset-0 max-md:z-30 max-md:w-auto max-md:max-w-none max-md:border-l-0"
    >
      <header className="flex h-row-tall shrink-0 items-center gap-2 border-line border-b pr-1.5 pl-3">
        <h2 className="flex-1 font-medium">Pattern</h2>
        <IconButton icon={X} label="Close the pattern" shortcut="Esc" onClick={close} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pt-3 pb-6">
        <p className="font-mono text-row wrap-anywhere">
          <PatternText template={template} />
        </p>
        <p className="pt-2 text-muted text-row">
          {formatCount(count, "row")}, {formatPercent(count, answer.rows)} of the{" "}
          {formatNumber(answer.rows)} looked at; the newest at{" "}
          <time dateTime={last} className="whitespace-nowrap">
            {formatDateTime(last, zone)}
          </time>
        </p>
        <div className="flex flex-wrap gap-2 pt-3">
          <Button onClick={filter.only}>
            <ListFilter size={14} aria-hidden />
            Show only its rows
          </Button>
          <Button onClick={filter.without}>
            <CircleMinus size={14} aria-hidden />
            Leave them out
          </Button>
        </div>
        <p className="pt-2 text-muted text-row">The filter finds {filter.truth}.</p>
        <code className="mt-1 block font-mono text-faint text-label wrap-anywhere">
          <LogText text={term} />
        </code>
        <DetailPart title="In the whole range and before">
          <PatternHistory pattern={pattern} answer={answer} />
        </DetailPart>
        <DetailPart title="Levels">
          <ul>
            {levelSeries(Object.keys(levels)).map(({ key }) => (
              <li key={key} className="flex h-6 items-center gap-2 text-row">
                <span className="w-24">
                  <LevelLabel level={key} />
                </span>
                <span className="w-16 text-right">{formatNumber(levels[key] ?? 0)}</span>
                <span className="w-14 text-right text-faint">
                  {formatPercent(levels[key] ?? 0, count)}
                </span>
              </li>
            ))}
          </ul>
        </DetailPart>
        {values
          .map((place, at) => ({ place, name: `Value ${at + 1}` }))
          .map(({ place, name }) => (
            <DetailPart key={name} title={`${name} · ${distinctWords(place.distinct)}`}>
              <PlaceValues place={place} count={count} />
            </DetailPart>
          ))}
      </div>
    </section>
  );
}

/** From so many on the server counts no more. */
const DISTINCT_MAX = 1_000;

function distinctWords(distinct: number): string {
  if (distinct >= DISTINCT_MAX) return `at least ${formatNumber(distinct)} different`;
  return distinct === 1 ? "always the same" : `${formatNumber(distinct)} different`;
}
