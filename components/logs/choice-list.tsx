import { useState } from "react";
import { LevelMark } from "@/components/level/level-mark";
import { NameText } from "@/components/names/value-name";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DIMMED_NOW } from "@/components/ui/dimmed";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { Input } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useNames } from "@/lib/client/names";
import { useSettled } from "@/lib/client/use-settled";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { setValues } from "@/lib/query/edit";
import type { FilterValue } from "@/lib/query/filter-value";
import { ChoiceItem } from "./choice-item";
import { ChoiceWait } from "./choice-wait";
import { choiceName, choicesOf, toggled } from "./choosers";
import { LoggerChoices } from "./logger-choices";
import { FACET_LIMIT, useFacet } from "./use-facet";

interface ChoiceListProps {
  field: string;
  label: string;
  /** The values the query has for the field. */
  chosen: readonly FilterValue[];
}

/** A list of more is searched rather than read, and would open slowly. */
const MOST_LISTED = 200;

const SKELETONS = [1, 2, 3, 4, 5, 6, 7];

/** The values of a field with their counts; each click edits the query at once. */
export function ChoiceList({ field, label, chosen: inForce }: ChoiceListProps) {
  const { view, setView } = useViewState();
  // The URL follows a moment later, and a checkbox must not jump back until it does.
  const [picked, setPicked] = useState<{ values: readonly FilterValue[]; q: string } | null>(null);
  if (picked && picked.q === view.q) setPicked(null);
  const chosen = picked?.values ?? inForce;
  const [typed, setTyped] = useState("");
  const search = useSettled(typed.trim());
  const { query, values, cut, unlisted } = useFacet(field, search);
  const choices =
    values &&
    choicesOf(field, values, chosen)
      // What is chosen but isn't found by the search needn't stay in sight.
      .filter(({ count }) => search === "" || count !== null);
  const choose = (next: readonly FilterValue[]) => {
    const q = setValues(view.q, field, next);
    if (q === view.q) return;
    setPicked({ values: next, q });
    setView({ q });
  };

  const isTree = field === "logger" && search === "";
  const listed = isTree ? choices : choices?.slice(0, MOST_LISTED);
  const isCut = cut || (choices?.length ?? 0) > (listed?.length ?? 0);
  const plural = `${label.toLowerCase()}s`;
  const names = useNames(listed?.map(({ value }) => [field, value] as const) ?? []);

  return (
    <div className="flex max-h-105 flex-col">
      {field !== "level" && (
        <div className="border-line border-b p-2">
          <Input
            data-autofocus=""
            aria-label={`Search ${plural}`}
            placeholder={`Search ${plural}`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {query.isError && !query.isFetching && (
        <Notice
          tone="error"
          className="border-line border-b"
          action={
            <Button className="-my-1" onClick={() => void query.refetch()}>
              Try again
            </Button>
          }
        >
          {query.error.message}
        </Notice>
      )}
      <ul
        aria-label={label}
        aria-busy={query.isFetching}
        className={classNames(
          "min-h-0 flex-1 overflow-y-auto p-1",
          (query.isPlaceholderData || query.isError) && DIMMED_NOW,
        )}
      >
        {choices === undefined &&
          query.isFetching &&
          SKELETONS.map((line) => (
            <li key={line} className="flex h-row items-center px-2">
              <Skeleton className="h-2.5 w-full" />
            </li>
          ))}
        {listed && isTree && (
          <LoggerChoices
            choices={listed}
            chosen={chosen}
            onToggle={(value) => choose(toggled(field, chosen, value))}
          />
        )}
        {!isTree &&
          listed?.map(({ value, filter, count, chosen: isChosen }) => (
            <li key={choiceName(field, filter)}>
              <ChoiceItem
                field={field}
                value={filter}
                count={count}
                checked={isChosen}
                chosen={chosen}
                onChange={() => choose(toggled(field, chosen, filter))}
              >
                {field === "level" ? (
                  <span className="flex items-center gap-2">
                    <LevelMark level={value} />
                    {value}
                  </span>
                ) : (
                  <span
                    className="font-mono text-row"
                    title={visibleText([value, names.of(field, value) ?? []].flat().join(" · "))}
                  >
                    <LogText text={value} />
                    <NameText name={names.of(field, value)} />
                  </span>
                )}
              </ChoiceItem>
            </li>
          ))}
        {choices?.length === 0 && (
          <li className="px-2 py-1 text-muted">
            {search === "" ? `No ${plural} in this view.` : `No ${label.toLowerCase()} has this.`}
          </li>
        )}
      </ul>
      <ChoiceWait query={query} />
      {unlisted > 0 && (
        <Notice className="border-line border-t">
          {`${formatCount(unlisted, "row")} with an object or a list that holds none of these: filter by what is in it.`}
        </Notice>
      )}
      {(isCut || chosen.length > 0) && (
        <div className="flex min-h-row-tall items-center justify-between gap-2 border-line border-t px-3 py-1 text-faint text-row">
          <span>
            {isCut &&
              `The ${formatNumber(isTree ? FACET_LIMIT : MOST_LISTED)} most frequent: search for others.`}
          </span>
          {chosen.length > 0 && (
            <Button variant="plain" onClick={() => choose([])}>
              Clear
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
