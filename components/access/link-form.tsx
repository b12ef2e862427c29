import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
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
  const isFirst = purpose === "set_up";
  const submit = (fields: FormData) => {
    const read = (name: string) => String(fields.get(name) ?? "");
    const [name, password] = [read("name"), read("password")];
    return onSubmit({ name, password, ...(isFirst && { email: read("email") }) });
  };
  return (
    <ActionForm className="flex flex-col gap-3" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          {purpose !== "reset" && (
            <p className="text-muted">
              {isFirst
                ? "This makes the first account. It is an administrator, who invites the others."
                : `You are invited as ${ROLE_WORDS[role].name.toLowerCase()}.`}
            </p>
          )}
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            required
            readOnly={!isFirst}
            autoFocus={isFirst}
            defaultValue={email}
          />
          {purpose !== "reset" && (
            <Field
              label="Your name"
              name="name"
              autoComplete="name"
              required
              maxLength={100}
              autoFocus={!isFirst}
            />
          )}
          <Field
            label="Password"
            name="password"
            hint="At least 10 characters. A sentence is easier to remember than signs."
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={200}
            autoFocus={purpose === "reset"}
          />
          <Button type="submit" variant="primary" disabled={isBusy} className="mt-1 justify-center">
            {purpose === "reset" ? "Set the password" : "Make the account"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
