import { Plus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { USUAL_FIELDS } from "./choosers";
import { FieldSearch } from "./field-search";

interface FacetAdderProps {
  added: readonly string[];
  onAdd: (field: string) => void;
}

/** Any other field, or any key of extra data, to choose by. */
export function FacetAdder({ added, onAdd }: FacetAdderProps) {
  return (
    <Popover
      label="Choose by another field"
      className="w-64"
      trigger={({ active, ...trigger }) => (
        <IconButton {...trigger} icon={Plus} label="Choose by another field" active={active} />
      )}
    >
      {(close) => (
        <FieldSearch
          first={[]}
          without={[...USUAL_FIELDS, ...added]}
          onPick={(field) => {
            close();
            onAdd(field);
          }}
        />
      )}
    </Popover>
  );
}
