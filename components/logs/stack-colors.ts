/** More colours than these can't be told apart by everybody: `tokens.test.ts` measures them. */
export const COLORS = 7;

/** Which colour each value has, counted from 1. */
export type ColorSlots = ReadonlyMap<string, number>;

/**
 * Colours for values, the most frequent first. What had one keeps it, though it may not be shown for
 * a while: a colour must not change its meaning under its reader by a refresh or a filter. A new
 * value takes a colour that nobody has, or else that of the value not shown for longest.
 */
export function colorSlots(before: ColorSlots, values: readonly string[]): ColorSlots {
  const shown = values.slice(0, COLORS);
  const missing = shown.filter((value) => !before.has(value));
  if (missing.length === 0) return before;
  const kept = [...before].filter(([value]) => !missing.includes(value));
  const taken = new Set(kept.map(([, slot]) => slot));
  const free = Array.from({ length: COLORS }, (_, index) => index + 1).filter(
    (slot) => !taken.has(slot),
  );
  const unseen = kept.filter(([value]) => !shown.includes(value));
  const slots = new Map(kept);
  for (const value of missing) {
    const [given, slot] = unseen[0] ?? [];
    const own = free.shift() ?? slot ?? 1;
    if (own === slot && given !== undefined) {
      slots.delete(given);
      unseen.shift();
    }
    slots.set(value, own);
  }
  return slots;
}
