"use client";

import { ErrorState } from "@/components/layout/error-state";
import { FullPage } from "@/components/layout/full-page";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <FullPage>
      <ErrorState title="This page could not be shown" onRetry={reset} requestId={error.digest}>
        Something failed while drawing it. Try again; if it fails again, the server's log says why.
      </ErrorState>
    </FullPage>
  );
}
