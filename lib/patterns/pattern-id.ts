/**
 * The id of a pattern: 12 hexadecimal digits of a hash of its template's text and of nothing else.
 * The same template has the same id in every file, on every day and in whatever order lines come. But
 * what the template of a message is may differ between files: a word becomes a value where enough
 * others stand in its place, and in a file that has fewer of them it stays a word.
 */
export function patternId(template: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < template.length; at += 1) {
    const code = template.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    other = Math.imul(other ^ code, 1_597_334_677);
  }
  // Each half gets something of the other's bits, so that the last characters reach all of them.
  const mixed = (half: number, rest: number) =>
    Math.imul(half ^ (half >>> 16), 2_246_822_507) ^ Math.imul(rest ^ (rest >>> 13), 3_266_489_909);
  const hex = (half: number) => (half >>> 0).toString(16).padStart(8, "0");
  return (hex(mixed(one, other)) + hex(mixed(other, one))).slice(0, 12);
}
