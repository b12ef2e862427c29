import { writeCookie } from "@/lib/client/cookie";

/** What a reader may choose; `system` is the absence of a choice. */
export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** What the cookie `theme` says, `system` where it says nothing known. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** What `data-theme` on <html> says: nothing where the system decides. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}

/** Shows a theme at once and remembers it: the server draws by it, so no first paint is wrong. */
export function applyTheme(theme: Theme): void {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  writeCookie("theme", theme);
}
