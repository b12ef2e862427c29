import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { FullPage } from "@/components/layout/full-page";
import { ButtonLink } from "@/components/ui/button-link";
import { asker } from "@/lib/server/auth/asker";

export const metadata: Metadata = { title: "Not yours to open" };

/** In place of a page that somebody who belongs here may not open. */
export default function Page() {
  const { caller } = asker();
  const role = caller?.kind === "person" ? caller.role : null;
  return (
    <FullPage>
      <EmptyState
        title="This page is for another role"
        action={<ButtonLink href="/">Open the overview</ButtonLink>}
      >
        {role && `Yours is ${role}. `}An administrator can change it under Settings, Access.
      </EmptyState>
    </FullPage>
  );
}
