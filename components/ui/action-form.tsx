import type { ReactNode } from "react";
import { Failure } from "./failure";
import { type Action, useAction } from "./use-action";

interface ActionFormProps {
  /** What it is for, where its fields don't stand under a title that says so. */
  label?: string;
  className?: string;
  onSubmit: (fields: FormData) => Promise<unknown>;
  /** Fields and buttons; what else they do is done one at a time with it. */
  children: (action: Pick<Action, "isBusy" | "run">) => ReactNode;
}

/** A form that does something which may fail: what went wrong stands below its fields. */
export function ActionForm({ label, className, onSubmit, children }: ActionFormProps) {
  const { isBusy, error, run } = useAction();
  return (
    <form
      aria-label={label}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        run(() => onSubmit(fields));
      }}
    >
      {children({ isBusy, run })}
      <Failure error={error} />
    </form>
  );
}
