import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { seenPaths } from "@/lib/client/seen-paths";
import { FIELDS } from "@/lib/log/field";
import { addableFacet } from "./added-facets";
import { USUAL_FIELDS } from "./choosers";

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
        <OtherFields
          added={added}
          onAdd={(field) => {
            close();
            onAdd(field);
          }}
        />
      )}
    </Popover>
  );
}

function OtherFields({ added, onAdd }: FacetAdderProps) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const known = [...seenPaths(queryClient), ...FIELDS.map(({ name }) => name)];
  // A key that no loaded row has can be typed in full.
  const names = new Set([...known, search].flatMap((name) => addableFacet(name) ?? []));
  const offered = [...names].filter(
    (name) =>
      !USUAL_FIELDS.includes(name) &&
      !added.includes(name) &&
      name.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <div className="flex max-h-105 flex-col">
      <div className="border-line border-b p-2">
        <Input
          data-autofocus=""
          aria-label="Search fields"
          placeholder="Search fields, or any key: order.id"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <ul aria-label="Fields" className="min-h-0 flex-1 overflow-y-auto p-1">
        {offered.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onAdd(name)}
              className="h-row w-full truncate rounded-control px-2 text-left font-mono text-row hover:bg-hover"
            >
              {name}
            </button>
          </li>
        ))}
        {offered.length === 0 && <li className="px-2 py-1 text-muted">No field has this name.</li>}
      </ul>
    </div>
  );
}
