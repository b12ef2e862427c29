"use client";

import { ErrorState } from "@/components/layout/error-state";
import { FullPage } from "@/components/layout/full-page";
import "./globals.css";

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Replaces the root layout when that itself failed, so it brings its own document. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Cordwood could not start this page</title>
        <FullPage>
          <ErrorState title="Cordwood could not be shown" onRetry={reset} requestId={error.digest}>
            The frame of the page failed. Try again; if it fails again, the server's log says why.
          </ErrorState>
        </FullPage>
      </body>
    </html>
  );
}
