import { EmptyState } from "@/components/layout/empty-state";
import { FullPage } from "@/components/layout/full-page";
import { ButtonLink } from "@/components/ui/button-link";

export const metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <FullPage>
      <EmptyState
        title="There is no page at this address"
        action={<ButtonLink href="/">Open the overview</ButtonLink>}
      >
        Check the link, or start from the overview.
      </EmptyState>
    </FullPage>
  );
}
