import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import type { LinkPurpose } from "@/lib/client/access";
import { ROLE_WORDS, type RoleName } from "./role-words";

interface LinkFormProps {
  purpose: LinkPurpose;
  /** Whose account it is; empty where that is still to be said. */
  email: string;
  role: RoleName;
  onSubmit: (given: { name: string; email?: string; password: string }) => Promise<void>;
}

/** What an account needs: who it is, unless that is known, and a password. */
export function LinkForm({ purpose, email, role, onSubmit }: LinkFormProps) {
  const [name, setName] = useState("");
  const [address, setAddress] = useState(email);
  const [password, setPassword] = useState("");
  const { isBusy, error, run } = useAction();
  const isFirst = purpose === "set_up";
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => onSubmit({ name, password, ...(isFirst && { email: address }) }));
      }}
    >
      {purpose !== "reset" && (
        <p className="text-muted">
          {isFirst
            ? "This makes the first account. It is an administrator, who invites the others."
            : `You are invited as ${ROLE_WORDS[role].name.toLowerCase()}.`}
        </p>
      )}
      <Field
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        readOnly={!isFirst}
        autoFocus={isFirst}
        value={address}
        onChange={({ target }) => setAddress(target.value)}
      />
      {purpose !== "reset" && (
        <Field
          label="Your name"
          autoComplete="name"
          required
          maxLength={100}
          autoFocus={!isFirst}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <Field
        label="Password"
        hint="At least 10 characters. A sentence is easier to remember than signs."
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
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-1 justify-center">
        {purpose === "reset" ? "Set the password" : "Make the account"}
      </Button>
    </form>
  );
}
