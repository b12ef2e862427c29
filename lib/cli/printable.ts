/**
 * Text whose control characters can't do anything to the terminal it is shown in. Whatever prints what
 * logs say needs it: a file's own colours are taken out as it is read, but JSON spells others.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

/** The same for JSON, which escapes only some of them by itself: what it says stays as it is. */
export function printableJson(json: string): string {
  return json.replace(
    /[\x7f-\x9f]/g,
    (control) => `\\u00${control.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
