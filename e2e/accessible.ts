import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

interface Look {
  colorScheme: "light" | "dark";
  size: { width: number; height: number };
}

/** Both themes and both sizes in half the time: for what looks much the same in all four. */
export const TWO_LOOKS: readonly Look[] = [
  { colorScheme: "light", size: DESK },
  { colorScheme: "dark", size: PHONE },
];

/** For what a phone doesn't have. */
export const DESK_LOOKS: readonly Look[] = [
  { colorScheme: "light", size: DESK },
  { colorScheme: "dark", size: DESK },
];

/** Both themes on a desk, and a phone: for what has colours or places of its own. */
export const THREE_LOOKS: readonly Look[] = [...TWO_LOOKS, { colorScheme: "dark", size: DESK }];

/** Every theme in every size. */
export const FOUR_LOOKS: readonly Look[] = [
  ...TWO_LOOKS,
  { colorScheme: "dark", size: DESK },
  { colorScheme: "light", size: PHONE },
];

/** Runs `check` in each look. The page stays where it is. */
export async function eachLook(
  page: Page,
  looks: readonly Look[],
  check: () => Promise<void>,
): Promise<void> {
  for (const { colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    await check();
  }
}

/**
 * No violation of any rule axe has, of WCAG and of good practice, on the page or in a part of it.
 * Without frames to look into, its legacy mode finds the same in half the time.
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (part) axe.include(part);
  // A page that follows by itself gets a new head, and is without a title for a moment.
  await expect(page).toHaveTitle(/./);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
  expect(found).toEqual([]);
}
