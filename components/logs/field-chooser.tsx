import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useViewState } from "@/lib/client/view-state";
import { valuesOf } from "@/lib/query/edit";
import { ChoiceList } from "./choice-list";
import { type ChooserField, chosenWords } from "./choosers";

interface FieldChooserProps {
  field: ChooserField;
  /** `Logger`: on the button, and in what is said about it. */
  label: string;
}

/** A button that says what a field is filtered to, and opens the list to choose from. */
export function FieldChooser({ field, label }: FieldChooserProps) {
  const { view } = useViewState();
  const chosen = valuesOf(view.q, field) ?? [];
  const words = chosenWords(chosen);
  return (
    <Popover
      label={label}
      className="w-72"
      trigger={({ active, ...trigger }) => (
        <Button
          {...trigger}
          variant="plain"
          active={active || chosen.length > 0}
          aria-label={words ? `${label}: ${words}` : label}
          className="gap-1! px-2! font-normal!"
        >
          {label}
          {words && <span className="max-w-40 truncate font-mono text-row">{words}</span>}
          <ChevronDown size={13} aria-hidden className="text-faint" />
        </Button>
      )}
    >
      {() => <ChoiceList field={field} label={label} chosen={chosen} />}
    </Popover>
  );
}
