const ESC = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);

/** Control sequences (colours, cursor moves) and operating system commands (titles, links). */
const ANSI = new RegExp(
  `${ESC}(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\\][^${BELL}${ESC}]{0,2048}(?:${BELL}|${ESC}\\\\)|[()][0-9A-B])`,
  "g",
);

/** Text without the colours a terminal would have shown it in. */
export function stripAnsi(text: string): string {
  return text.includes(ESC) ? text.replace(ANSI, "") : text;
}
