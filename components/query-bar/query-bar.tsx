"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useViewState } from "@/lib/client/view-state";
import { QueryMark } from "./query-mark";
import { type Refusal, verdictOf } from "./query-verdict";
import { useSlashFocus } from "./use-slash-focus";

interface QueryBarProps {
  /** What the server found wrong with the query in the URL, though it parses. */
  refusal: Refusal | null;
}

/** What is typed but not applied, over the query it was typed over, and whether it was tried. */
interface Draft {
  over: string;
  text: string;
  tried: boolean;
}

/**
 * The one line that filters a page. Typing changes nothing until Enter; Esc goes back to the query
 * in force. A query that comes from elsewhere (a chooser, the back button) replaces the draft.
 */
export function QueryBar({ refusal }: QueryBarProps) {
  const { view, setView, refreshNow } = useViewState();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [scrollLeft, setScrollLeft] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const wordsId = useId();
  useSlashFocus(input);

  const current = draft?.over === view.q ? draft : null;
  const text = current?.text ?? view.q;
  // Nobody is told off in the middle of a word: a draft is judged when it is tried.
  const judged = current === null || current.tried;
  const verdict = judged ? verdictOf(text, current === null ? refusal : null) : null;
  const wrong = verdict?.tone === "error";

  const type = (typed: string) =>
    setDraft(typed === view.q ? null : { over: view.q, text: typed, tried: false });

  const apply = (applied: string) => {
    if (verdictOf(applied, null)?.tone === "error") {
      setDraft({ over: view.q, text: applied, tried: true });
      return;
    }
    setDraft(null);
    const q = applied.trim();
    if (q === view.q) refreshNow();
    else setView({ q });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (current) setDraft(null);
    else event.currentTarget.blur();
  };

  return (
    <search className="relative block">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(text);
        }}
        className={classNames(
          "group flex h-row items-center gap-2 rounded-control border bg-surface pl-2 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent has-[input:focus-visible]:outline-offset-1",
          wrong ? "border-level-error" : "border-line-strong",
        )}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-faint" />
        <div className="relative min-w-0 flex-1 overflow-hidden">
          {verdict && <QueryMark text={text} verdict={verdict} scrollLeft={scrollLeft} />}
          <input
            ref={input}
            type="text"
            name="q"
            value={text}
            aria-label="Search logs"
            aria-invalid={wrong}
            aria-describedby={verdict ? wordsId : undefined}
            aria-keyshortcuts="/"
            placeholder="Search: timeout level:error logger:auth.*"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            onScroll={(event) => setScrollLeft(event.currentTarget.scrollLeft)}
            className="relative block h-6.5 w-full bg-transparent font-mono text-row outline-none"
          />
        </div>
        {verdict && (
          <p
            id={wordsId}
            role={wrong ? "alert" : "status"}
            title={verdict.message}
            className={classNames(
              "text-row max-md:absolute max-md:inset-x-0 max-md:top-full max-md:z-20 max-md:mt-1 max-md:rounded-control max-md:border max-md:bg-raised max-md:px-2 max-md:py-1 max-md:shadow-float",
              "md:max-w-3/5 md:shrink-0 md:truncate",
              wrong ? "border-level-error text-level-error-text" : "border-line-strong text-muted",
            )}
          >
            {verdict.message}
          </p>
        )}
        {text === "" ? (
          <Kbd className="mr-2 max-md:hidden group-has-[input:focus]:invisible">/</Kbd>
        ) : (
          <button
            type="button"
            aria-label="Clear search"
            title="Clear search"
            onClick={() => {
              apply("");
              input.current?.focus();
            }}
            className="grid h-6.5 w-row shrink-0 place-items-center rounded-control text-muted hover:text-ink"
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
      </form>
    </search>
  );
}
