"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { connect, lookAtConnection } from "@/lib/client/access";
import { CodeField } from "./code-field";
import { Door } from "./door";

interface ConnectPageProps {
  provider: string;
  /** Where somebody was going. */
  next: string;
}

/** Who comes by the provider and has an account by password shows once that it is theirs. */
export function ConnectPage({ provider, next }: ConnectPageProps) {
  const [given, setGiven] = useState<{ secret: string; email: string } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const secret = window.location.hash.slice(1);
    lookAtConnection(secret).then(
      ({ email }) => setGiven({ secret, email }),
      (error: unknown) =>
        setFailure(error instanceof Error ? error.message : "It could not be looked at."),
    );
  }, []);

  if (failure !== null) {
    return (
      <Door title="This can't be connected">
        <p className="text-muted">{failure}</p>
        <ButtonLink href="/sign-in" className="self-start">
          Sign in
        </ButtonLink>
      </Door>
    );
  }
  if (given === null) return <Door title="Cordwood">{null}</Door>;
  return (
    <Door title={`Connect ${provider}`}>
      <p className="text-muted">
        You have an account here already. Enter its password this once; from then on {provider}{" "}
        signs you in.
      </p>
      <ConnectForm {...given} next={next} />
    </Door>
  );
}

interface ConnectFormProps {
  secret: string;
  email: string;
  next: string;
}

function ConnectForm({ secret, email, next }: ConnectFormProps) {
  const [isCodeNeeded, setCodeNeeded] = useState(false);
  const submit = async (fields: FormData) => {
    const password = String(fields.get("password"));
    const code = fields.get("code")?.toString();
    const { status } = await connect({ secret, password, ...(code && { code }) });
    if (status === "signed_in") window.location.assign(next);
    else setCodeNeeded(true);
  };
  return (
    <ActionForm label="Connect the accounts" className="flex flex-col gap-3" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <Field label="E-mail" type="email" autoComplete="username" readOnly value={email} />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
          />
          {isCodeNeeded && <CodeField />}
          <Button type="submit" variant="primary" disabled={isBusy} className="mt-1 justify-center">
            Connect and sign in
          </Button>
        </>
      )}
    </ActionForm>
  );
}
