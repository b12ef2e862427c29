import { classNames } from "@/components/ui/class-names";
import { markedSpan, type Verdict } from "./query-verdict";

interface QueryMarkProps {
  text: string;
  verdict: Verdict;
  /** It is about what was tried: shown in red. */
  tried: boolean;
  /** How far the input it lies under has been scrolled. */
  scrollLeft: number;
}

/** Underlines the place a verdict is about: the same text again, unseen, below the input's own. */
export function QueryMark({ text, verdict, tried, scrollLeft }: QueryMarkProps) {
  const { from, to } = markedSpan(text, verdict.at);
  return (
    <div
      aria-hidden="true"
      className="absolute inset-y-0 left-0 font-mono text-row text-transparent leading-6.5 whitespace-pre"
      style={{ transform: `translateX(${-scrollLeft}px)` }}
    >
      {text.slice(0, from)}
      <mark
        className={classNames(
          "bg-transparent text-transparent underline decoration-wavy underline-offset-3",
          tried && verdict.tone === "error" ? "decoration-level-error" : "decoration-faint",
        )}
      >
        {text.slice(from, to).padEnd(to - from)}
      </mark>
    </div>
  );
}
