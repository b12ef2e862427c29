import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LEVEL_NAMES } from "@/lib/log/level";
import { COLOR_VISIONS, type ColorVision, contrast, distance } from "./color-math";
import { readTokens } from "./read-tokens";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const THEMES = ["light", "dark"] as const;
const SURFACES = ["ground", "surface", "raised", "hover", "selected"];
const WORDS = ["ink", "muted", "faint"];
const LEVELS = [...LEVEL_NAMES.map((name) => name.toLowerCase()), "other"];
const SERIES = ["1", "2", "3", "4", "5", "6", "7", "others", "several", "none"].map(
  (name) => `series-${name}`,
);
const MARKS = [...LEVELS.map((level) => `level-${level}`), ...SERIES];
/** On coloured levels a mark lies on a page or a panel, never on a popover. */
const MARK_SURFACES = ["ground", "surface", "hover", "selected"];

/** WCAG 2.2: 4.5 for text, 3 for the parts of a graphic. */
const TEXT_CONTRAST = 4.5;
const MARK_CONTRAST = 3;
/**
 * In OKLab, where about 0.02 is the least difference that side by side is seen at all: three and a
 * half times that. The best that a search over 60,000 palettes of this kind found was 0.08 to 0.10.
 */
const LEAST_DISTANCE = 0.07;
/**
 * Most rows are INFO and DEBUG, and their bars stand right above the errors: grey, and at most a
 * third stronger against the page than the red that has to be seen from across the room.
 */
const QUIET = ["trace", "debug", "info"];
const QUIET_FACTOR = 4 / 3;

describe.each(THEMES)("in the %s theme", (theme) => {
  const tokens = readTokens(css, theme);
  const color = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`app/globals.css has no colour --${name} for the ${theme} theme`);
    return value;
  };

  test.each(WORDS.flatMap((word) => SURFACES.map((surface) => [word, surface] as const)))(
    "%s is readable on %s",
    (word, surface) => {
      expect(contrast(color(word), color(surface))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    },
  );

  test("links are readable and focus is visible on every surface", () => {
    for (const surface of SURFACES) {
      expect(contrast(color("accent"), color(surface)), surface).toBeGreaterThanOrEqual(
        TEXT_CONTRAST,
      );
    }
    expect(contrast(color("accent-ink"), color("accent"))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  });

  test.each(MARKS)("%s is visible as a mark", (mark) => {
    for (const surface of MARK_SURFACES) {
      const found = contrast(color(mark), color(surface));
      expect(found, `on ${surface}`).toBeGreaterThanOrEqual(MARK_CONTRAST);
    }
  });

  test.each(QUIET)("%s doesn't outshine errors", (level) => {
    const strength = (name: string) => contrast(color(`level-${name}`), color("ground"));
    expect(strength(level)).toBeLessThanOrEqual(QUIET_FACTOR * strength("error"));
  });

  test.each(LEVELS)("%s is readable as a word", (level) => {
    const grounds = level === "critical" ? ["level-critical"] : SURFACES;
    for (const ground of grounds) {
      const found = contrast(color(`level-${level}-text`), color(ground));
      expect(found, `on ${ground}`).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
  });

  test.each(COLOR_VISIONS)(
    "no two levels, and no two series, look alike to %s vision",
    (vision) => {
      const alike = [LEVELS.map((level) => `level-${level}`), SERIES]
        .flatMap(pairs)
        .map(([a, b]) => ({ a, b, apart: distance(color(a), color(b), vision) }))
        .filter(({ apart }) => apart < LEAST_DISTANCE);
      expect(alike).toEqual([]);
    },
  );
});

test("a level nobody drew is missed", () => {
  expect(readTokens(css, "light").get("level-nosuch")).toBeUndefined();
});

test("the measure knows what is alike: red and green to deuteranopes, but not to others", () => {
  const apart = (vision: ColorVision) => distance("#b35a3c", "#7d7a2c", vision);
  expect(apart("deuteranopic")).toBeLessThan(0.06);
  expect(apart("typical")).toBeGreaterThan(0.12);
});

test("the measure of contrast gives black on white 21 and grey 767676 just 4.5", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((a, at) => names.slice(at + 1).map((b): [string, string] => [a, b]));
}
