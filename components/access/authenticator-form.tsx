import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type beginTotp, confirmTotp } from "@/lib/client/access";
import { CodeField } from "./code-field";
import { QrCode } from "./qr-code";

interface AuthenticatorFormProps extends Awaited<ReturnType<typeof beginTotp>> {
  /** There is a second factor already, whose code is asked for too. */
  isReplacing: boolean;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

/** Takes the key over into an authenticator, and shows by a code of it that it is there. */
export function AuthenticatorForm({
  secret,
  uri,
  qr,
  isReplacing,
  onCancel,
  onDone,
}: AuthenticatorFormProps) {
  const submit = (fields: FormData) => {
    const [code, password] = [String(fields.get("code")), String(fields.get("password"))];
    const current = isReplacing ? { current: String(fields.get("current")) } : {};
    return confirmTotp({ secret, code, password, ...current }).then(onDone);
  };
  const label = isReplacing ? "Replace the second factor" : "Add a second factor";
  return (
    <ActionForm label={label} className="flex flex-col gap-3" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <div className="flex flex-col gap-4 sm:flex-row">
            <QrCode {...qr} label="The key as a QR code" />
            <div className="flex max-w-80 min-w-0 flex-1 flex-col gap-2">
              <p>
                Scan this with an authenticator,{" "}
                <a className="text-accent underline" href={uri}>
                  open it in one
                </a>{" "}
                on this device, or type the key:
              </p>
              <code className="break-all font-mono text-row select-all">{secret}</code>
              <CodeField />
              {isReplacing && (
                <CodeField
                  label="Code of the old one"
                  hint="The six digits of the authenticator that this one replaces."
                  name="current"
                  autoFocus={false}
                />
              )}
              <Field
                label="Your password"
                name="password"
                type="password"
                autoComplete="current-password"
                required
              />
              <div className="flex gap-2 pt-1">
                <Button type="submit" variant="primary" disabled={isBusy}>
                  {isReplacing ? "Replace it" : "Add it"}
                </Button>
                <Button variant="plain" onClick={onCancel}>
                  Cancel
                </Button>
              </div>
            </div>
          </div>
        </>
      )}
    </ActionForm>
  );
}
