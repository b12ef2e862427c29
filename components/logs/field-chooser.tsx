import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useViewState } from "@/lib/client/view-state";
import { valuesOf } from "@/lib/query/edit";
import { ChoiceList } from "./choice-list";
import { filterWords } from "./choosers";

interface FieldChooserProps {
  field: string;
  /** `Logger`: on the button, and in what is said about it. */
  label: string;
  /** Given where the chooser itself can go. */
  onRemove?: () => void;
}

/** A button that says what a field is filtered to, and opens the list to choose from. */
export function FieldChooser({ field, label, onRemove }: FieldChooserProps) {
  const { view } = useViewState();
  const chosen = valuesOf(view.q, field) ?? [];
  const words = filterWords(view.q, field);
  return (
    <Popover
      label={label}
      className="w-72"
      trigger={({ active, ...trigger }) => (
        <Button
          {...trigger}
          variant="plain"
          active={active || words !== ""}
          aria-label={words ? `${label}: ${words}` : label}
          className="gap-1! px-2! font-normal!"
        >
          {label}
          {words && <span className="max-w-40 truncate font-mono text-row">{words}</span>}
          <ChevronDown size={13} aria-hidden className="text-faint" />
        </Button>
      )}
    >
      {() => (
        <>
          <ChoiceList field={field} label={label} chosen={chosen} />
          {onRemove && (
            <div className="border-line border-t p-1">
              <Button variant="plain" className="w-full" onClick={onRemove}>
                Remove this field from the bar
              </Button>
            </div>
          )}
        </>
      )}
    </Popover>
  );
}
