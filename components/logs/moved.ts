/** A list with one of its items at another place; beyond the ends it stays at the end. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items.slice(from, from + 1);
  return [...rest.slice(0, Math.max(to, 0)), ...item, ...rest.slice(Math.max(to, 0))];
}
