import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { QueryInk } from "./query-ink";
import { QueryMark } from "./query-mark";
import type { Verdict } from "./query-verdict";
import { optionId, SuggestionList } from "./suggestion-list";
import { type SuggestFor, useSuggestions } from "./use-suggestions";

interface QueryInputProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  verdict: Verdict | null;
  /** The verdict is about what was tried, not about what is half typed. */
  tried: boolean;
  describedBy: string | undefined;
  onType: (text: string) => void;
  onApply: (text: string) => void;
  /** Esc, where no list is open to be closed by it. */
  onEscape: () => void;
}

/** The text of the query, in colour, with what may follow below it. */
export function QueryInput(props: QueryInputProps) {
  const { input, text, verdict, onType, onApply } = props;
  const [scrollLeft, setScrollLeft] = useState(0);
  const [caret, setCaret] = useState(0);
  const [asked, setAsked] = useState<SuggestFor | null>(null);
  const [active, setActive] = useState(-1);
  const placeCaret = useRef<number | null>(null);
  const listId = useId();
  const suggestions = useSuggestions(text, caret, asked);
  const items = suggestions?.items ?? [];
  const isOpen = items.length > 0;

  useLayoutEffect(() => {
    if (placeCaret.current === null) return;
    input.current?.setSelectionRange(placeCaret.current, placeCaret.current);
    placeCaret.current = null;
  });

  const close = () => {
    setAsked(null);
    setActive(-1);
  };

  const pick = (index: number) => {
    const item = items[index];
    if (!item || !suggestions) return;
    setActive(-1);
    if (text === "") {
      close();
      onApply(item.text);
      return;
    }
    const end = suggestions.from + item.text.length;
    placeCaret.current = end;
    setCaret(end);
    setAsked(item.continues ? "typing" : null);
    onType(text.slice(0, suggestions.from) + item.text + text.slice(suggestions.to));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const handled = () => event.preventDefault();
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        handled();
        if (!isOpen) return setAsked("all");
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place more than there are items: from the last one back to what is typed.
        return setActive(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      }
      case "Enter":
        if (isOpen && active >= 0) {
          handled();
          return pick(active);
        }
        return close();
      case "Tab":
        if (!isOpen || event.shiftKey || (active < 0 && asked !== "typing") || text === "") return;
        handled();
        return pick(Math.max(active, 0));
      case "Escape":
        event.stopPropagation();
        return isOpen ? close() : props.onEscape();
    }
  };

  const combobox = {
    role: "combobox",
    "aria-expanded": isOpen,
    "aria-controls": isOpen ? listId : undefined,
    "aria-autocomplete": "list" as const,
    "aria-activedescendant": isOpen && active >= 0 ? optionId(listId, active) : undefined,
  };
  return (
    <>
      <div className="relative min-w-0 flex-1 overflow-hidden">
        {verdict && (
          <QueryMark text={text} verdict={verdict} tried={props.tried} scrollLeft={scrollLeft} />
        )}
        <QueryInk text={text} scrollLeft={scrollLeft} />
        <input
          {...combobox}
          ref={input}
          type="text"
          name="q"
          value={text}
          aria-label="Search logs"
          aria-invalid={props.tried && verdict?.tone === "error"}
          aria-describedby={props.describedBy}
          aria-keyshortcuts="/"
          placeholder="Search: timeout level:error logger:auth.*"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => {
            setCaret(event.target.selectionStart ?? 0);
            setAsked("typing");
            setActive(-1);
            onType(event.target.value);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => text === "" && setAsked("all")}
          onBlur={close}
          onKeyDown={onKeyDown}
          onScroll={(event) => setScrollLeft(event.currentTarget.scrollLeft)}
          className="relative block h-6.5 w-full bg-transparent font-mono text-row text-transparent caret-ink outline-none"
        />
      </div>
      {suggestions && isOpen && (
        <SuggestionList
          id={listId}
          suggestions={suggestions}
          active={active}
          offset={`clamp(0px, calc(${suggestions.from}ch + 24px - ${scrollLeft}px), calc(100% - 20rem))`}
          onPick={pick}
        />
      )}
    </>
  );
}
