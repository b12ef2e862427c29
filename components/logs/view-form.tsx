import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { SavedView, ViewDraft } from "@/lib/client/views";

interface ViewFormProps {
  /** The view that gets another name; null for a new one. */
  named: SavedView | null;
  onSave: (draft: Omit<ViewDraft, "state">) => void;
  onCancel: () => void;
}

/** A name and, for those who need one, a sentence about it. */
export function ViewForm({ named, onSave, onCancel }: ViewFormProps) {
  const id = useId();
  const nameInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(named?.name ?? "");
  const [description, setDescription] = useState(named?.description ?? "");

  // The form is opened to type in.
  useEffect(() => nameInput.current?.focus(), []);

  return (
    <form
      aria-label={named ? "Rename the view" : "Save this view"}
      className="flex flex-col gap-2 border-line border-b p-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ name, description });
      }}
    >
      <label htmlFor={`${id}-name`} className="text-muted text-row">
        Name
      </label>
      <Input
        id={`${id}-name`}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        ref={nameInput}
      />
      <label htmlFor={`${id}-about`} className="text-muted text-row">
        What it is for, if that needs saying
      </label>
      <Input
        id={`${id}-about`}
        value={description}
        maxLength={500}
        onChange={(event) => setDescription(event.target.value)}
      />
      <div className="flex gap-2 pt-1">
        <Button type="submit" variant="primary" disabled={name.trim() === ""}>
          {named ? "Rename" : "Save for everybody"}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
