import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import {
  type ErrorRule,
  errorRulesQuery,
  putErrorRuleFirst,
  removeErrorRule,
  saveErrorRule,
} from "@/lib/client/error-rules";
import { useSettled } from "@/lib/client/use-settled";
import { SEVERITIES, type Severity } from "@/lib/log/error-state";
import { PatternMatches } from "./pattern-matches";

interface RuleFormProps {
  /** Null: a new one. */
  rule: ErrorRule | null;
  /** Whether it is tried before all others of one's own, or would be alone. */
  isFirst: boolean;
  onDone: () => void;
}

const SEVERITY_CHOICES = SEVERITIES.map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

export function RuleForm({ rule, isFirst, onDone }: RuleFormProps) {
  const queryClient = useQueryClient();
  const adviceId = useId();
  const [name, setName] = useState(rule?.name ?? "");
  const [severity, setSeverity] = useState<Severity>(rule?.severity ?? "medium");
  const [pattern, setPattern] = useState(rule?.pattern ?? "");
  const [about, setAbout] = useState(rule?.about ?? "");
  const [advice, setAdvice] = useState(rule?.suggestions.join("\n") ?? "");
  const settled = useSettled(pattern);
  const { isBusy, error, run } = useAction();
  const finish = async (work: Promise<unknown>) => {
    await work;
    await queryClient.invalidateQueries(errorRulesQuery());
    onDone();
  };
  const lines = advice.split("\n").map((each) => each.trim());
  const suggestions = lines.filter((each) => each !== "");
  return (
    <form
      aria-label={rule ? `Change ${rule.name}` : "Add a category"}
      className="mt-3 flex max-w-xl flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => finish(saveErrorRule(rule, { name, severity, pattern, about, suggestions })));
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        <Field
          label="Name"
          required
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Choice
          label="Severity"
          value={severity}
          options={SEVERITY_CHOICES}
          onChange={(value) => setSeverity(SEVERITIES.find((each) => each === value) ?? severity)}
        />
      </div>
      <Field
        label="Pattern"
        hint="A regular expression, looked for in the titles of groups whatever its case, such as card declined|insufficient funds."
        className="font-mono"
        required
        maxLength={1_000}
        value={pattern}
        onChange={({ target }) => setPattern(target.value)}
      />
      <PatternMatches pattern={settled} />
      <Field
        label="What it means"
        maxLength={1_000}
        value={about}
        onChange={({ target }) => setAbout(target.value)}
      />
      <div className="flex min-w-0 flex-col gap-1">
        <label htmlFor={adviceId} className="text-muted text-row">
          What to do, a line each
        </label>
        <textarea
          id={adviceId}
          rows={3}
          value={advice}
          onChange={({ target }) => setAdvice(target.value)}
          className="rounded-control border border-line-strong bg-surface px-2 py-1 text-body text-ink"
        />
      </div>
      {error !== null && (
        <Notice tone="error" className="px-0!">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button type="submit" variant="primary" disabled={isBusy}>
          {rule ? "Save" : "Add the category"}
        </Button>
        {rule && !isFirst && (
          <Button disabled={isBusy} onClick={() => run(() => finish(putErrorRuleFirst(rule.id)))}>
            Try it first
          </Button>
        )}
        {rule && (
          <Button disabled={isBusy} onClick={() => run(() => finish(removeErrorRule(rule.id)))}>
            Delete
          </Button>
        )}
        <Button variant="plain" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
