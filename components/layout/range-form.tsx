"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { resolveRange } from "@/lib/query/range";
import type { TimeRange } from "@/lib/query/url";
import { readTimeInput } from "./range-input";

interface RangeFormProps {
  typed: TimeRange;
  onType: (typed: TimeRange) => void;
  zone: string;
  onSubmit: (range: TimeRange) => void;
}

type End = keyof TimeRange;
type Errors = Partial<Record<End, string>>;

/** The two ends of a range as text, checked when applied; an error stands at the end it is about. */
export function RangeForm({ typed, onType, zone, onSubmit }: RangeFormProps) {
  const id = useId();
  const [refused, setRefused] = useState<{ over: TimeRange; errors: Errors } | null>(null);
  // What is wrong is wrong with what was applied, not with what is being changed.
  const errors = refused?.over === typed ? refused.errors : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readRange(typed, zone, Date.now());
    if (read.ok) onSubmit(read.range);
    else setRefused({ over: typed, errors: read.errors });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      {(["from", "to"] as const).map((end) => (
        <div key={end}>
          <label htmlFor={`${id}${end}`} className="mb-1 block text-label text-muted">
            {end === "from" ? "From" : "To"}
          </label>
          <Input
            id={`${id}${end}`}
            value={typed[end]}
            onChange={(event) => onType({ ...typed, [end]: event.target.value })}
            aria-invalid={errors[end] !== undefined}
            aria-describedby={errors[end] ? `${id}${end}-error` : undefined}
            className="font-mono text-row!"
          />
          {errors[end] && (
            <p
              id={`${id}${end}-error`}
              role="alert"
              className="mt-1 text-level-error-text text-row"
            >
              {errors[end]}
            </p>
          )}
        </div>
      ))}
      <Button type="submit" variant="primary" className="justify-center">
        Apply
      </Button>
    </form>
  );
}

function readRange(
  typed: TimeRange,
  zone: string,
  nowMs: number,
): { ok: true; range: TimeRange } | { ok: false; errors: Errors } {
  const from = readTimeInput(typed.from, zone, nowMs);
  const to = readTimeInput(typed.to, zone, nowMs, "to");
  if (!from.ok || !to.ok) {
    return {
      ok: false,
      errors: {
        ...(!from.ok && { from: from.message }),
        ...(!to.ok && { to: to.message }),
      },
    };
  }
  const range = { from: from.value, to: to.value };
  const resolved = resolveRange({ ...range, tz: zone }, nowMs);
  if (resolved.ok) return { ok: true, range };
  return { ok: false, errors: { to: "This is not after the start of the range." } };
}
