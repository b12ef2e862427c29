import { Fragment, useMemo } from "react";
import { type Token, tokenize } from "@/lib/query/tokenize";

interface QueryInkProps {
  text: string;
  /** How far the input it lies under has been scrolled. */
  scrollLeft: number;
}

const INK: Record<Token["kind"], string> = {
  field: "text-accent",
  operator: "text-accent",
  mark: "text-accent",
  word: "text-ink",
  phrase: "text-ink",
  regex: "text-ink",
};

/** The text of the query with its fields and operators in colour, below the input's own, unseen one. */
export function QueryInk({ text, scrollLeft }: QueryInkProps) {
  const tokens = useMemo(() => tokenize(text), [text]);
  return (
    <div
      aria-hidden="true"
      className="absolute inset-y-0 left-0 font-mono text-row leading-6.5 whitespace-pre"
      style={{ transform: `translateX(${-scrollLeft}px)` }}
    >
      {tokens.map((token, index) => (
        <Fragment key={token.at}>
          {text.slice(tokens[index - 1]?.end ?? 0, token.at)}
          <span className={INK[token.kind]}>{text.slice(token.at, token.end)}</span>
        </Fragment>
      ))}
      {text.slice(tokens.at(-1)?.end ?? 0)}
    </div>
  );
}
