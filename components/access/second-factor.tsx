import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import { beginTotp, confirmTotp, removeTotp, whoAmIQuery } from "@/lib/client/access";

/** Adds a second factor, or takes it away; either takes a code of it. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Awaited<ReturnType<typeof beginTotp>> | null>(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { isBusy, error, run } = useAction();
  const submit = async () => {
    if (begun) await confirmTotp({ secret: begun.secret, code, password });
    else await removeTotp(code);
    setBegun(null);
    setCode("");
    setPassword("");
    await queryClient.invalidateQueries(whoAmIQuery());
  };
  if (!isOn && begun === null) {
    return (
      <Button disabled={isBusy} onClick={() => run(() => beginTotp().then(setBegun))}>
        Add an authenticator
      </Button>
    );
  }
  return (
    <form
      aria-label={isOn ? "Remove the second factor" : "Add a second factor"}
      className="flex max-w-md flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        run(submit);
      }}
    >
      {begun && (
        <>
          <p>
            Type this key into an authenticator, or{" "}
            <a className="text-accent underline" href={begun.uri}>
              open it in one
            </a>{" "}
            on this device. Then enter the code it shows.
          </p>
          <code className="break-all font-mono text-row select-all">{begun.secret}</code>
          <Field
            label="Password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </>
      )}
      <Field
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      {error !== null && (
        <Notice tone="error" className="px-0!">
          {error}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button type="submit" disabled={isBusy}>
          {isOn ? "Remove the second factor" : "Add it"}
        </Button>
        {begun && (
          <Button variant="plain" onClick={() => setBegun(null)}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
