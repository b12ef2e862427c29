import { moveByKeys } from "@/components/ui/row-keys";
import type { Patterns } from "@/lib/client/queries";
import { PatternRow } from "./pattern-row";

interface PatternListProps {
  answer: Patterns;
  shown: Patterns["patterns"];
  openId: string | null;
}

/** Patterns, most frequent first: one tab stop each, and arrows or j and k between them. */
export function PatternList({ answer, shown, openId }: PatternListProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div
        aria-hidden="true"
        className="sticky top-0 z-10 hidden h-6 items-center gap-3 border-line border-b bg-ground px-4 text-faint text-label md:flex"
      >
        <span className="w-16 text-right">Rows</span>
        <span className="w-14 text-right">Share</span>
        <span className="w-28">Trend</span>
        <span className="w-20">Levels</span>
        <span>Pattern</span>
      </div>
      <ol onKeyDown={moveByKeys}>
        {shown.map((pattern) => (
          <PatternRow
            key={pattern.id}
            pattern={pattern}
            rows={answer.rows}
            isOpen={pattern.id === openId}
          />
        ))}
      </ol>
    </div>
  );
}
