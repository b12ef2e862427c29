import type { ReactNode } from "react";
import { Logo } from "./logo";

/** A page that stands outside the shell: not found, failed, not set up. */
export function FullPage({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center p-6">
      <h1 className="sr-only">Cordwood</h1>
      <Logo size={32} />
      {children}
    </main>
  );
}
