"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import { signIn } from "@/lib/client/access";
import { Door } from "./door";

interface SignInPageProps {
  /** Where somebody was going. */
  next: string;
  /** Why nobody can sign in here; null where they can. */
  obstacle: string | null;
}

/** Who are you: e-mail and password, then the code of a second factor where there is one. */
export function SignInPage({ next, obstacle }: SignInPageProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const { isBusy, error, run } = useAction();
  const submit = async () => {
    const given = { email, password, ...(code !== null && { code }) };
    const { status } = await signIn(given);
    // A whole new page: nothing of what was shown to nobody stays.
    if (status === "signed_in") window.location.assign(next);
    else setCode("");
  };
  if (obstacle !== null) {
    return (
      <Door title="Nobody can sign in here">
        <p className="text-muted">{obstacle}</p>
      </Door>
    );
  }
  return (
    <Door title="Sign in to Cordwood">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          run(submit);
        }}
      >
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {code !== null && (
          <Field
            label="Code"
            hint="The six digits your authenticator shows now."
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
        {error !== null && (
          <Notice tone="error" className="px-0!">
            {error}
          </Notice>
        )}
        <Button type="submit" variant="primary" disabled={isBusy} className="mt-1 justify-center">
          Sign in
        </Button>
      </form>
      <p className="text-faint text-row">
        No account, or no password any more? An administrator can send you a link.
      </p>
    </Door>
  );
}
