/** A list with one of its items so many places further on; beyond the ends it stays at the end. */
export function moved<T>(items: readonly T[], wanted: T, by: number): T[] {
  const from = items.indexOf(wanted);
  const to = from + by;
  const rest = items.filter((_, index) => index !== from);
  const item = items.slice(from, from + 1);
  return [...rest.slice(0, Math.max(to, 0)), ...item, ...rest.slice(Math.max(to, 0))];
}
