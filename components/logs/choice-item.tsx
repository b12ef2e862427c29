import { CircleMinus } from "lucide-react";
import type { ReactNode } from "react";
import { CheckItem } from "@/components/ui/check-item";
import { classNames } from "@/components/ui/class-names";
import { DIMMED_NOW } from "@/components/ui/dimmed";
import { formatNumber } from "@/components/ui/format-number";
import { visibleText } from "@/lib/log/odd-characters";
import { excludeValue, includeValue, setValues } from "@/lib/query/edit";
import { type FilterValue, filterText } from "@/lib/query/filter-value";
import { useQueryEdit } from "./use-query-edit";

interface ChoiceItemProps {
  field: string;
  value: FilterValue;
  /** Null where it isn't known. */
  count: number | null;
  checked: boolean;
  /** The values the field is filtered to. */
  chosen: readonly FilterValue[];
  onChange: () => void;
  children: ReactNode;
}

/** A value to filter for, and at its end the button that leaves it out. */
export function ChoiceItem(props: ChoiceItemProps) {
  const { field, value, count, checked, chosen, onChange, children } = props;
  const { q, editQuery } = useQueryEdit();
  const without = excludeValue(q, field, value);
  const shown = visibleText(filterText(value));
  const isOut = without === q && !checked;
  // Including it lifts the exclusion; what was chosen before stays as it was.
  const again = () => setValues(includeValue(q, field, value), field, chosen);
  return (
    <div className="group/choice flex items-center">
      <div className={classNames("min-w-0 flex-1", isOut && `line-through ${DIMMED_NOW}`)}>
        <CheckItem
          checked={checked}
          onChange={onChange}
          hint={count === null ? undefined : formatNumber(count)}
        >
          {children}
        </CheckItem>
      </div>
      <button
        type="button"
        aria-label={`Leave out ${shown}`}
        title={isOut ? `${shown} is left out: show it again` : `Leave out ${shown}`}
        aria-pressed={isOut}
        onClick={() => editQuery(isOut ? again() : without)}
        className="grid size-6 shrink-0 place-items-center rounded-control text-faint hover:bg-hover hover:text-ink aria-pressed:text-accent md:opacity-0 md:aria-pressed:opacity-100 md:focus-visible:opacity-100 md:group-hover/choice:opacity-100"
      >
        <CircleMinus size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
