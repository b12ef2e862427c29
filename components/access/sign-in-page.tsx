"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type SignInProblem, signIn } from "@/lib/client/access";
import { CodeField } from "./code-field";
import { Door } from "./door";
import { problemWords } from "./problem-words";
import { ProviderButton } from "./provider-button";

interface SignInPageProps {
  /** Where somebody was going. */
  next: string;
  /** Why nobody can sign in here; null where they can. */
  obstacle: string | null;
  /** What the provider of single sign-on is called; null where there is none. */
  provider: string | null;
  /** Why somebody who came back from the provider isn't signed in. */
  problem: SignInProblem | null;
  /** Where somebody who has just signed out is still signed in. */
  leave: string | null;
}

/** Who are you: by the provider, or by e-mail, password and the code of a second factor. */
export function SignInPage({ next, obstacle, provider, problem, leave }: SignInPageProps) {
  if (obstacle !== null) {
    return (
      <Door title="Nobody can sign in here">
        <p className="text-muted">{obstacle}</p>
      </Door>
    );
  }
  return (
    <Door title="Sign in to Cordwood">
      {provider !== null && problem !== null && (
        <Notice tone="error" className="px-0!">
          {problemWords(problem, provider)}
        </Notice>
      )}
      {provider !== null && leave !== null && (
        <Notice className="px-0!">
          You are signed out here, and still signed in at {provider}.{" "}
          <a className="text-accent underline" href={leave}>
            Sign out there too
          </a>
        </Notice>
      )}
      {provider !== null && <ProviderButton name={provider} next={next} />}
      <PasswordSignIn next={next} isFirst={provider === null} />
      <p className="text-faint text-row">
        No account, or no password any more? An administrator can send you a link.
      </p>
    </Door>
  );
}

interface PasswordSignInProps {
  next: string;
  /** Nothing stands above it: whoever comes can begin to type. */
  isFirst: boolean;
}

/** Read when it is sent: browsers fill in before the page listens. */
function PasswordSignIn({ next, isFirst }: PasswordSignInProps) {
  const [isCodeNeeded, setCodeNeeded] = useState(false);
  const submit = async (fields: FormData) => {
    const read = (name: string) => String(fields.get(name) ?? "");
    const [email, password, code] = [read("email"), read("password"), read("code")];
    const { status } = await signIn({ email, password, ...(code && { code }) });
    // A whole new page: nothing of what was shown to nobody stays.
    if (status === "signed_in") window.location.assign(next);
    else setCodeNeeded(true);
  };
  return (
    <ActionForm label="Sign in by password" className="flex flex-col gap-3" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus={isFirst}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          {isCodeNeeded && <CodeField />}
          <Button type="submit" variant="primary" disabled={isBusy} className="mt-1 justify-center">
            Sign in
          </Button>
        </>
      )}
    </ActionForm>
  );
}
