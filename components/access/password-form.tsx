import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import { changePassword } from "@/lib/client/access";

export function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const { isBusy, error, run } = useAction();
  const submit = async () => {
    setDone(false);
    await changePassword({ current, password });
    setCurrent("");
    setPassword("");
    setDone(true);
  };
  return (
    <form
      aria-label="Change the password"
      className="flex max-w-80 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        run(submit);
      }}
    >
      <Field
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={200}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {error !== null && (
        <Notice tone="error" className="px-0!">
          {error}
        </Notice>
      )}
      {isDone && <Notice className="px-0!">The password is changed.</Notice>}
      <Button type="submit" disabled={isBusy} className="self-start">
        Change it
      </Button>
    </form>
  );
}
