/** Places to come back to; more views than anybody goes back through. */
const REMEMBERED = 200;

/** How far each view was scrolled, by its key; lives as long as the page's script. */
const offsets = new Map<string, number>();

export function rememberScroll(view: string, offset: number): void {
  offsets.delete(view);
  offsets.set(view, offset);
  const [oldest] = offsets.keys();
  if (offsets.size > REMEMBERED && oldest !== undefined) offsets.delete(oldest);
}

export function rememberedScroll(view: string): number {
  return offsets.get(view) ?? 0;
}
