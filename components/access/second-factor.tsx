import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/failure";
import { useAction } from "@/components/ui/use-action";
import { beginTotp, removeTotp, sessionsQuery, whoAmIQuery } from "@/lib/client/access";
import { AuthenticatorForm } from "./authenticator-form";
import { CodeField } from "./code-field";

type Begun = Awaited<ReturnType<typeof beginTotp>>;

/** Adds a second factor, replaces it or takes it away, by its code. Other sessions end with that. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const { isBusy, error, run } = useAction();
  const refresh = async () => {
    await queryClient.invalidateQueries(whoAmIQuery());
    await queryClient.invalidateQueries(sessionsQuery());
  };
  if (begun) {
    return (
      <AuthenticatorForm
        {...begun}
        isReplacing={isOn}
        onCancel={() => setBegun(null)}
        onDone={async () => {
          setBegun(null);
          await refresh();
        }}
      />
    );
  }
  const begin = () => run(() => beginTotp().then(setBegun));
  return (
    <>
      {isOn ? (
        <Present isBusy={isBusy} onReplace={begin} onDone={refresh} />
      ) : (
        <Button disabled={isBusy} onClick={begin}>
          Add an authenticator
        </Button>
      )}
      <Failure error={error} />
    </>
  );
}

interface PresentProps {
  isBusy: boolean;
  onReplace: () => void;
  onDone: () => Promise<void>;
}

function Present({ isBusy: isBeginning, onReplace, onDone }: PresentProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p>An authenticator is asked for its code when you sign in.</p>
        <Button disabled={isBeginning} onClick={onReplace}>
          Replace it
        </Button>
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
