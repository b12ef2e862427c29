import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { changePassword } from "@/lib/client/access";

export function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const submit = async () => {
    setDone(false);
    await changePassword({ current, password });
    setCurrent("");
    setPassword("");
    setDone(true);
  };
  return (
    <ActionForm
      label="Change the password"
      className="flex max-w-80 flex-col gap-2"
      onSubmit={submit}
    >
      {({ isBusy }) => (
        <>
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
          {isDone && <Notice className="px-0!">The password is changed.</Notice>}
          <Button type="submit" disabled={isBusy} className="self-start">
            Change it
          </Button>
        </>
      )}
    </ActionForm>
  );
}
