/** Lines in sight; what is longer scrolls. */
const MOST_LINES = 16;
/** About as many stand side by side. */
const LINE_CHARS = 105;

/** Lines as they are shown, where long ones are broken. */
function lineCount(text: string): number {
  return text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARS)), 0);
}

/** SQL or a plan. A text field, because one is scrolled, searched and selected by keys. */
export function SqlText({ label, text }: { label: string; text: string }) {
  return (
    <textarea
      readOnly
      aria-label={label}
      value={text}
      rows={Math.min(lineCount(text), MOST_LINES)}
      spellCheck={false}
      className="field-sizing-content block max-h-72 w-full resize-none bg-transparent p-2.5 font-mono text-ink text-row -outline-offset-2"
    />
  );
}
