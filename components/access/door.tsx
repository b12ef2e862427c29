import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";

/** A page in front of all others: a name and a narrow column. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-6 pt-[18dvh] pb-12">
      <div className="flex w-full max-w-80 flex-col gap-5">
        <div className="flex items-center gap-3">
          <Logo size={28} />
          <h1 className="font-medium text-figure">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  );
}
