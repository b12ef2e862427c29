/**
 * Characters of a log that would show as nothing, or change how what is around them shows: what
 * moves a terminal's cursor or colours it, turns the direction of text around, or has no width.
 * Newlines and tabs are as one expects them. Joiners are part of how emoji and some scripts are
 * written, so they are odd only where one of their neighbours is neither. A letter bears a few
 * marks in any language; hundreds are there to run into the lines above and below.
 */
const ODD =
  /(?!\r\n|[\n\t]|[\u200c\u200d]|[\ufe00-\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?<![^\p{ASCII}\u200b-\u200f])[\u200c\u200d]|[\u200c\u200d](?![^\p{ASCII}\u200b-\u200f])|(?<=\p{M}{4})\p{M}+/gu;

/** What the first 32 and the 127th of ASCII are called on terminals and in their manuals. */
const CONTROL_NAMES =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(
    " ",
  );

/** A stretch of text. */
export interface TextPart {
  text: string;
  /** What stands for it on a screen, where it is odd; null where it is as it looks. */
  shown: string | null;
  /** Offset in the whole. */
  at: number;
}

/** The whole text in order, odd characters by themselves. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: odd, index } of text.matchAll(ODD)) {
    if (index > done) parts.push({ text: text.slice(done, index), shown: null, at: done });
    parts.push({ text: odd, shown: nameOf(odd), at: index });
    done = index + odd.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), shown: null, at: done });
  return parts;
}

/** Whether there is anything odd in a text; nearly always there isn't. */
export function isOdd(text: string): boolean {
  return text.search(ODD) >= 0;
}

/** For where only text can stand: titles, tooltips, labels. */
export function visibleText(text: string): string {
  return text.replace(ODD, (odd) => `‹${nameOf(odd)}›`);
}

function nameOf(odd: string): string {
  const code = odd.codePointAt(0) ?? 0;
  if (/^\p{M}/u.test(odd) && !/^\p{Default_Ignorable_Code_Point}/u.test(odd)) {
    return `${[...odd].length} marks`;
  }
  if (code === 0x7f) return "DEL";
  return CONTROL_NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
