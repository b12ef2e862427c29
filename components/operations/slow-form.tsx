import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { setSlowMs } from "@/lib/client/operations";
import { readMs, writeMs } from "./typed-duration";

interface SlowFormProps {
  name: string;
  slowMs: number;
  onSaved: () => void;
}

/** Sets how long a call takes to be slow, for everybody. */
export function SlowForm({ name, slowMs, onSaved }: SlowFormProps) {
  const queryClient = useQueryClient();
  const id = useId();
  const [text, setText] = useState(writeMs(slowMs));
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ms = readMs(text);

  const save = async (value: number | null) => {
    setBusy(true);
    try {
      await setSlowMs(name, value);
      // The list of all operations counts the slow ones too.
      void queryClient.invalidateQueries({ queryKey: ["operations"] });
      onSaved();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ms === null) setFailure("A time such as 500 ms, 30 s or 2 min, up to a day.");
    else void save(ms);
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={id} className="text-muted">
        Calls that take longer are marked as slow
      </label>
      <Input
        id={id}
        data-autofocus
        value={text}
        aria-invalid={failure !== null}
        aria-describedby={`${id}-failure`}
        onChange={(event) => {
          setText(event.target.value);
          setFailure(null);
        }}
      />
      <p id={`${id}-failure`} role="alert" className="text-level-error-text empty:hidden">
        {failure}
      </p>
      <div className="flex justify-between gap-2">
        <Button variant="plain" disabled={isBusy} onClick={() => void save(null)}>
          Use the default
        </Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}
