"use client";

import { Search, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useSettled } from "@/lib/client/use-settled";
import { useViewState } from "@/lib/client/view-state";
import { QueryHelp } from "./query-help";
import { QueryInput } from "./query-input";
import { awaitsValue, type Refusal, verdictOf } from "./query-verdict";
import { recentSearches, rememberSearch } from "./recent-searches";
import { useSlashFocus } from "./use-slash-focus";

interface QueryBarProps {
  /** What the server found wrong with the query in the URL, though it parses. */
  refusal: Refusal | null;
  /** Gives up the search that is under way; null where none is. */
  onStop?: (() => void) | null;
}

/** What is typed but not applied, over the query it was typed over, and whether it was tried. */
interface Draft {
  over: string;
  text: string;
  tried: boolean;
}

/** Longer than the pause within a word: what is half typed isn't wrong yet. */
const QUIET_MS = 700;

/**
 * The one line that filters a page. Typing changes nothing until Enter; Esc goes back to the query
 * in force, then stops the search. A query that comes from elsewhere (a chooser, the back button) replaces the draft.
 */
export function QueryBar({ refusal, onStop = null }: QueryBarProps) {
  const { view, setView, refreshNow } = useViewState();
  const [draft, setDraft] = useState<Draft | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const wordsId = useId();
  useSlashFocus(input);

  const current = draft?.over === view.q ? draft : null;
  const text = current?.text ?? view.q;
  // Nobody is told off in the middle of a word: a draft is judged when it is tried, and marked, in
  // a quiet tone, when nothing has been typed for a while.
  const tried = current === null || current.tried;
  const rests = useSettled(text, QUIET_MS) === text;
  const judged = tried || rests ? verdictOf(text, current === null ? refusal : null) : null;
  const verdict = judged && !tried && awaitsValue(text, judged) ? null : judged;
  const wrong = tried && verdict?.tone === "error";

  const type = (typed: string) =>
    setDraft(typed === view.q ? null : { over: view.q, text: typed, tried: false });

  const apply = (applied: string) => {
    if (verdictOf(applied, null)?.tone === "error") {
      setDraft({ over: view.q, text: applied, tried: true });
      return;
    }
    setDraft(null);
    const q = applied.trim();
    rememberSearch(q);
    if (q === view.q) refreshNow();
    else setView({ q });
  };

  useCommands(() => [
    {
      group: "Search",
      label: "Go to the search bar",
      keys: ["/"],
      run: () => input.current?.focus(),
    },
    ...(view.q === ""
      ? []
      : [{ group: "Search", label: "Clear the search", run: () => apply("") } as const]),
    ...recentSearches()
      .filter((q) => q !== view.q)
      .map((q) => ({ group: "Recent searches", label: q, run: () => apply(q) }) as const),
  ]);

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
        <QueryInput
          input={input}
          text={text}
          verdict={verdict}
          tried={tried}
          describedBy={verdict ? wordsId : undefined}
          onType={type}
          onApply={apply}
          onEscape={() => {
            if (current) setDraft(null);
            else if (onStop) onStop();
            else input.current?.blur();
          }}
        />
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
          <Kbd className="max-md:hidden group-has-[input:focus]:invisible">/</Kbd>
        ) : (
          <button
            type="button"
            aria-label="Clear search"
            title="Clear search"
            onClick={() => {
              apply("");
              input.current?.focus();
            }}
            className="-mr-2 grid h-6.5 w-row shrink-0 place-items-center rounded-control text-muted hover:text-ink"
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        <QueryHelp onPick={apply} />
      </form>
    </search>
  );
}
