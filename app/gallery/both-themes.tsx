import type { ReactNode } from "react";

const THEMES = ["light", "dark"] as const;

/** The same thing in both themes, side by side: neither is ever looked at alone. */
export function BothThemes({ children }: { children: (theme: "light" | "dark") => ReactNode }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {THEMES.map((theme) => (
        <div
          key={theme}
          data-theme={theme}
          className="rounded-panel border border-line bg-ground p-4 text-ink"
        >
          {children(theme)}
        </div>
      ))}
    </div>
  );
}
