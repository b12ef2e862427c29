import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/lib/log/odd-characters";
import { type Command, commandId } from "./command";
import type { FoundCommand } from "./found-commands";

interface CommandListProps {
  id: string;
  found: readonly FoundCommand[];
  /** By group with its name over it; otherwise each says its group itself. */
  isGrouped: boolean;
  active: number;
  onPick: (index: number) => void;
}

export function commandElementId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The commands found, one of them pointed at by the arrow keys. */
export function CommandList({ id, found, isGrouped, active, onPick }: CommandListProps) {
  if (found.length === 0) {
    return (
      <div id={id} role="listbox" aria-label="Commands" className="px-4 py-3 text-muted">
        Nothing here is called that.
      </div>
    );
  }
  return (
    <div id={id} role="listbox" aria-label="Commands" className="min-h-0 overflow-y-auto p-1">
      {found.map(({ command, at }, index) => {
        const { group } = command;
        const begins = isGrouped && found[index - 1]?.command.group !== group;
        return [
          begins && (
            <p
              key={`group ${group}`}
              role="presentation"
              className="px-3 pt-2 pb-1 text-faint text-label"
            >
              {group}
            </p>
          ),
          // The keyboard picks through the input, which keeps the focus.
          <div
            key={commandId(command)}
            id={commandElementId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              if (event.button === 0) onPick(index);
            }}
            className={classNames(
              "flex min-h-row cursor-pointer items-center gap-3 rounded-control px-3 hover:bg-hover",
              index === active && "bg-selected",
            )}
          >
            <Words command={command} at={at} />
            {command.isCurrent && <Check size={13} role="img" aria-label="in force" />}
            {!isGrouped && <span className="shrink-0 text-faint text-row">{group}</span>}
            <span className="flex shrink-0 gap-1 max-md:hidden">
              {command.keys?.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </div>,
        ];
      })}
    </div>
  );
}

/** The label, the letters it was found by in bold. */
function Words({ command, at }: { command: Command; at: readonly number[] }) {
  const { label, group } = command;
  const marked = new Set(at);
  const stretches = label
    .split("")
    .reduce<{ text: string; match: boolean; start: number }[]>((all, letter, index) => {
      const last = all.at(-1);
      const match = marked.has(index);
      if (last && last.match === match) last.text += letter;
      else all.push({ text: letter, match, start: index });
      return all;
    }, []);
  return (
    <span
      title={visibleText(label)}
      className={classNames(
        "min-w-0 flex-1 truncate",
        group === "Recent searches" && "font-mono text-row",
      )}
    >
      {stretches.map(({ text, match, start }) =>
        match ? (
          <b key={start} className="font-medium text-accent">
            <LogText text={text} />
          </b>
        ) : (
          <LogText key={start} text={text} />
        ),
      )}
    </span>
  );
}
