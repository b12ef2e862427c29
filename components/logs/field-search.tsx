import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { seenPaths } from "@/lib/client/seen-paths";
import { FIELDS } from "@/lib/log/field";
import { addableFacet } from "./added-facets";

interface FieldSearchProps {
  /** Offered before all others. */
  first: readonly string[];
  /** Not offered at all. */
  without?: readonly string[];
  /** The one in force. */
  current?: string;
  onPick: (field: string) => void;
}

/** Any field or key of extra data whose values can be listed. */
export function FieldSearch({ first, without = [], current, onPick }: FieldSearchProps) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const known = [...first, ...seenPaths(queryClient), ...FIELDS.map(({ name }) => name)];
  // A key that no loaded row has can be typed in full.
  const names = new Set([...known, search].flatMap((name) => addableFacet(name) ?? []));
  const offered = [...names].filter(
    (name) => !without.includes(name) && name.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <form
      className="flex max-h-105 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (offered[0]) onPick(offered[0]);
      }}
    >
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
              aria-current={name === current ? "true" : undefined}
              onClick={() => onPick(name)}
              className="h-row w-full truncate rounded-control px-2 text-left font-mono text-row hover:bg-hover aria-[current]:bg-selected"
            >
              <LogText text={name} />
            </button>
          </li>
        ))}
        {offered.length === 0 && <li className="px-2 py-1 text-muted">No field has this name.</li>}
      </ul>
    </form>
  );
}
