"use client";

import { type FormEvent, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import type { TimeRange } from "@/lib/query/url";
import { readRangePhrase } from "./range-phrase";

interface RangePhraseFormProps {
  zone: string;
  onSubmit: (range: TimeRange) => void;
}

/** A whole range in one line, applied by Enter. */
export function RangePhraseForm({ zone, onSubmit }: RangePhraseFormProps) {
  const errorId = useId();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readRangePhrase(typed, zone, Date.now());
    if (read.ok) onSubmit(read.range);
    else setError(read.message);
  };

  return (
    <form onSubmit={submit} noValidate className="mb-3">
      <Input
        aria-label="Range in words"
        placeholder="5h, yesterday, Jan 1 - Jan 2"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(null);
        }}
        aria-invalid={error !== null}
        aria-describedby={error ? errorId : undefined}
      />
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-level-error-text text-row">
          {error}
        </p>
      )}
    </form>
  );
}
