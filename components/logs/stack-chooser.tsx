import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useViewState } from "@/lib/client/view-state";
import { readFacets } from "./added-facets";
import { USUAL_FIELDS } from "./choosers";
import { FieldSearch } from "./field-search";
import { useStack } from "./use-stack";

/** Chooses what the bars are stacked by. */
export function StackChooser() {
  const { param } = useViewState();
  const { field, setField } = useStack();
  return (
    <Popover
      label="Stack the chart by"
      align="end"
      className="w-64"
      trigger={({ active, ...trigger }) => (
        <Button
          {...trigger}
          variant="plain"
          active={active}
          aria-label={`Chart stacked by ${field}`}
          title="What the chart is stacked by"
          className="gap-1! px-1.5! font-normal! text-label!"
        >
          <span className="text-faint">by</span>
          <span className="max-w-32 truncate">{field}</span>
          <ChevronDown size={12} aria-hidden className="text-faint" />
        </Button>
      )}
    >
      {(close) => (
        <FieldSearch
          first={[...USUAL_FIELDS, ...readFacets(param("facets"))]}
          current={field}
          onPick={(picked) => {
            close();
            setField(picked);
          }}
        />
      )}
    </Popover>
  );
}
