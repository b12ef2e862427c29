import { expect, test } from "vitest";
import { readTheme, themeAttribute } from "./theme";

test.each([
  ["dark", "dark", "dark"],
  ["light", "light", "light"],
  ["system", "system", undefined],
  [undefined, "system", undefined],
  ["<script>", "system", undefined],
] as const)("the cookie %s means %s and sets data-theme to %s", (cookie, theme, attribute) => {
  expect(readTheme(cookie)).toBe(theme);
  expect(themeAttribute(readTheme(cookie))).toBe(attribute);
});
