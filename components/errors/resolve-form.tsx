import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface ResolveFormProps {
  isBusy: boolean;
  onResolve: (fix: { note: string; link: string }) => void;
}

/** What fixed it, for whoever meets it or one like it next: both may be left empty. */
export function ResolveForm({ isBusy, onResolve }: ResolveFormProps) {
  const id = useId();
  const [note, setNote] = useState("");
  const [link, setLink] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onResolve({ note, link });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={`${id}-note`} className="text-muted text-row">
        What fixed it
      </label>
      <textarea
        id={`${id}-note`}
        data-autofocus
        value={note}
        maxLength={5_000}
        rows={3}
        onChange={(event) => setNote(event.target.value)}
        className="w-full resize-y rounded-control border border-line-strong bg-surface px-2 py-1 text-body text-ink"
      />
      <label htmlFor={`${id}-link`} className="text-muted text-row">
        Link to the change or the ticket
      </label>
      <Input
        id={`${id}-link`}
        type="url"
        placeholder="https://"
        value={link}
        maxLength={2_000}
        onChange={(event) => setLink(event.target.value)}
      />
      <p className="text-muted text-row">A later error of this kind opens it again and says so.</p>
      <Button type="submit" variant="primary" disabled={isBusy} className="self-end">
        Resolve
      </Button>
    </form>
  );
}
