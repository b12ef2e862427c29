import { NameText } from "@/components/names/value-name";
import { classNames } from "@/components/ui/class-names";
import { LogText } from "@/components/ui/log-text";
import type { Suggestions } from "./use-suggestions";

interface SuggestionListProps {
  id: string;
  suggestions: Suggestions;
  /** The one the arrow keys are at; -1 for none. */
  active: number;
  /** Where what is typed begins, in characters, as far as it is in sight. */
  offset: string;
  onPick: (index: number) => void;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What may follow, below the place in the search bar where it would stand. */
export function SuggestionList({ id, suggestions, active, offset, onPick }: SuggestionListProps) {
  const { title, items } = suggestions;
  return (
    <div
      className="absolute top-full z-20 mt-1 max-h-80 w-max min-w-64 max-w-full overflow-y-auto rounded-panel border border-line-strong bg-raised p-1 font-mono text-row shadow-float max-md:inset-x-0 max-md:w-auto"
      style={{ left: offset }}
    >
      <p id={`${id}-title`} className="px-2 py-1 font-sans text-faint text-label">
        {title}
      </p>
      <div id={id} role="listbox" aria-labelledby={`${id}-title`}>
        {items.map(({ text, name, hint }, index) => (
          // The keyboard picks through the input, which keeps the focus.
          <div
            key={text}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              if (event.button === 0) onPick(index);
            }}
            className={classNames(
              "flex h-row cursor-pointer items-center gap-6 rounded-control px-2 hover:bg-hover",
              index === active && "bg-hover",
            )}
          >
            <span className="min-w-0 flex-1 truncate">
              <LogText text={text} />
              <NameText name={name ?? null} />
            </span>
            <span className="text-faint font-sans">{hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
