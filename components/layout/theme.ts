/** What a reader may choose; `system` is the absence of a choice. */
export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** The cookie that holds the choice: the server draws by it, so the first paint is already right. */
export const THEME_COOKIE = "theme";

const YEAR_S = 31_536_000;

export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** What `data-theme` on <html> says: nothing where the system decides. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}

/** Shows a theme at once and remembers it for a year. */
export function applyTheme(theme: Theme): void {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  const age = theme === "system" ? 0 : YEAR_S;
  // The Cookie Store API would be nicer, but browsers keep it from pages served over plain http.
  const cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
  Object.assign(document, { cookie });
}
