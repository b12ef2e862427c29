import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { useAction } from "@/components/ui/use-action";
import { beginTotp, removeTotp, whoAmIQuery } from "@/lib/client/access";
import { AuthenticatorForm } from "./authenticator-form";
import { CodeField } from "./code-field";

type Begun = Awaited<ReturnType<typeof beginTotp>>;

/** Adds a second factor, or takes it away; either takes a code of it. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const { isBusy, error, run } = useAction();
  const refresh = () => queryClient.invalidateQueries(whoAmIQuery());
  if (isOn) return <Removal onDone={refresh} />;
  if (begun) {
    return (
      <AuthenticatorForm
        {...begun}
        onCancel={() => setBegun(null)}
        onDone={async () => {
          setBegun(null);
          await refresh();
        }}
      />
    );
  }
  return (
    <>
      <Button disabled={isBusy} onClick={() => run(() => beginTotp().then(setBegun))}>
        Add an authenticator
      </Button>
      <Failure error={error} />
    </>
  );
}

function Removal({ onDone }: { onDone: () => Promise<void> }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p>An authenticator is asked for its code when you sign in.</p>
        <Button onClick={() => setOpen(true)}>Remove it</Button>
      </div>
    );
  }
  return (
    <ActionForm
      label="Remove the second factor"
      className="flex max-w-80 flex-col gap-2"
      onSubmit={(fields) => removeTotp(String(fields.get("code"))).then(onDone)}
    >
      {({ isBusy }) => (
        <>
          <CodeField />
          <div className="flex gap-2 pt-1">
            <Button type="submit" disabled={isBusy}>
              Remove the second factor
            </Button>
            <Button variant="plain" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
