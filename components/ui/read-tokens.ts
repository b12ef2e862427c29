const TOKEN = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;

/** The colour tokens of the style sheet's text, by name without `--`, as one theme shows them. */
export function readTokens(css: string, theme: "light" | "dark"): Map<string, string> {
  const found = [...css.matchAll(TOKEN)];
  return new Map(
    found.map(([, name = "", light = "", dark = ""]) => [name, theme === "light" ? light : dark]),
  );
}
