/**
 * Text whose control characters can't do anything to the terminal it is shown in. Whatever prints what
 * logs say needs it: a file's own colours are taken out as it is read, but JSON spells others.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
