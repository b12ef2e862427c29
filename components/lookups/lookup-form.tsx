import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckItem } from "@/components/ui/check-item";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import {
  forgetLookups,
  type Lookup,
  type LookupDraft,
  lookupColumnsQuery,
  lookupTablesQuery,
  removeLookup,
  saveLookup,
} from "@/lib/client/lookups";
import { useSettled } from "@/lib/client/use-settled";
import { LookupPreview } from "./lookup-preview";
import { PlacePicker } from "./place-picker";
import { usualColumns } from "./usual-columns";

interface LookupFormProps {
  /** Null: a new one. */
  lookup: Lookup | null;
  onDone: () => void;
}

const NOTHING: LookupDraft = {
  ...{ field: "", schema: "", table: "", key: "", shown: "" },
  for_parts: false,
};

export function LookupForm({ lookup, onDone }: LookupFormProps) {
  const queryClient = useQueryClient();
  const listId = useId();
  const { data: choices, error: unlisted } = useQuery(lookupTablesQuery());
  const [chosen, setChosen] = useState<LookupDraft>(() => (lookup ? draftOf(lookup) : NOTHING));
  const { data: listed, error: unknown } = useQuery(lookupColumnsQuery(chosen));
  const columns = listed?.columns ?? [];
  // Until somebody chooses others: what one would most likely choose of the table.
  const draft = { ...chosen, ...usualColumns(columns, chosen) };
  const unread = choices ? unknown : unlisted;
  const { isBusy, error, run } = useAction();
  const field = useSettled(draft.field);
  const change = (changes: Partial<LookupDraft>) => setChosen((now) => ({ ...now, ...changes }));
  const finish = async (work: Promise<unknown>) => {
    await work;
    await forgetLookups(queryClient);
    onDone();
  };
  return (
    <form
      aria-label={lookup ? "Change a lookup" : "Add a lookup"}
      className="mt-3 flex max-w-xl flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => finish(saveLookup(lookup, draft)));
      }}
    >
      <Field
        label="Field of the logs"
        hint="A key of the extra data, as a search names it, such as user_id or order.customer; or a column, such as host."
        className="font-mono"
        required
        maxLength={200}
        list={listId}
        value={draft.field}
        onChange={({ target }) => change({ field: target.value })}
      />
      <datalist id={listId}>
        {choices?.fields.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {choices && (
        <PlacePicker choices={choices} columns={columns} draft={draft} onChange={change} />
      )}
      {unread && (
        <Notice tone="error" className="px-0!">
          {unread.message}
        </Notice>
      )}
      <LookupPreview draft={{ ...draft, field }} />
      <div className="-mx-2">
        <CheckItem
          checked={draft.for_parts}
          onChange={(isChecked) => change({ for_parts: isChecked })}
        >
          Also for teams that see a part of the logs
        </CheckItem>
      </div>
      <p className="-mt-2 text-faint text-label">
        They can ask for the name of any value then, not only of those in their rows. Who reads as a
        role of the database sees what that role may read, in any case.
      </p>
      {error !== null && (
        <Notice tone="error" className="px-0!">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button type="submit" variant="primary" disabled={isBusy || draft.shown === ""}>
          {lookup ? "Save" : "Add the lookup"}
        </Button>
        {lookup && (
          <Button disabled={isBusy} onClick={() => run(() => finish(removeLookup(lookup.id)))}>
            Remove
          </Button>
        )}
        <Button variant="plain" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function draftOf({ field, schema, table, key, shown, for_parts }: Lookup): LookupDraft {
  return { field, schema, table, key, shown, for_parts };
}
