import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { ErrorDifference } from "@/lib/client/errors";
import { visibleText } from "@/lib/log/odd-characters";

interface SplitFormProps {
  differences: readonly ErrorDifference[];
  /** Errors that were looked at. */
  looked: number;
  onSplit: (difference: ErrorDifference) => void;
}

const NAMES: Record<ErrorDifference["by"], string> = {
  exception: "What the exception says",
  message: "Message, but for its values",
  frame: "Where it was thrown",
  logger: "Logger",
  extra: "",
  host: "Host",
  text: "Message, word for word",
};

/** By what a group is to be split, with the groups that would make. */
export function SplitForm({ differences, looked, onSplit }: SplitFormProps) {
  const name = useId();
  const [chosen, choose] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  // It comes later than what it is in, which has the focus until then.
  useEffect(() => first.current?.focus(), []);
  const difference = differences[chosen];
  if (!difference) {
    return (
      <p className="text-muted">
        Nothing to split by: {formatCount(looked, "error")} in this range differ in nothing that
        would make a few groups of them.
      </p>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSplit(difference);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <fieldset className="max-h-80 overflow-y-auto">
        <legend className="text-muted text-row">
          What the newest {formatCount(looked, "error")} differ in
        </legend>
        {differences.map(({ by, key, parts }, at) => (
          <label
            key={`${by} ${key}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-control px-1 py-1 hover:bg-hover has-focus-visible:bg-hover"
          >
            <input
              type="radio"
              name={name}
              ref={at === 0 ? first : undefined}
              checked={at === chosen}
              onChange={() => choose(at)}
              className="size-3.5 accent-accent"
            />
            <span className="truncate">{by === "extra" ? <LogText text={key} /> : NAMES[by]}</span>
            <span className="text-muted text-row">{formatCount(parts.length, "group")}</span>
            <span
              className="col-start-2 col-end-4 truncate font-mono text-muted text-row"
              title={visibleText(summaryOf(parts))}
            >
              <LogText text={summaryOf(parts)} />
            </span>
          </label>
        ))}
      </fieldset>
      <p className="text-muted text-row">
        Later errors are sorted the same way. The groups can be put together again.
      </p>
      <Button type="submit" variant="primary" className="self-end">
        Split into {formatCount(difference.parts.length, "group")}
      </Button>
    </form>
  );
}

/** `shop.cart 40 · shop.pay 12`. */
function summaryOf(parts: ErrorDifference["parts"]): string {
  return parts.map(({ value, count }) => `${value} ${formatNumber(count)}`).join(" · ");
}
