import { isOdd, textParts } from "@/lib/log/odd-characters";
import { type Pattern, stretchesOf } from "./highlight";
import { MARK_CLASSES } from "./log-message";
import { messageFace, type RowSight, timeFace, valueFace } from "./row-face";
import { rowClasses, rowStance } from "./row-stance";

interface Drawn {
  element: HTMLElement;
  sight: RowSight;
}

/**
 * Rewrites rows that are drawn. React makes a row's elements once and never looks at them again:
 * while somebody scrolls, comparing the fifteen rows that change in a frame with what they were took
 * it longer than the frame lasts. What is written here has to be what `LogTableRow` draws.
 */
export class RowInk {
  #drawn = new Map<number, Drawn>();

  /** Takes over a row that React has just drawn; returns what to do when its element goes. */
  take(slot: number, element: HTMLElement, sight: RowSight): () => void {
    this.#drawn.set(slot, { element, sight });
    return () => this.#drawn.delete(slot);
  }

  /** What an element shows by now. */
  shownBy(slot: number): RowSight | undefined {
    return this.#drawn.get(slot)?.sight;
  }

  /** Makes an element show what is to be seen now. */
  write(slot: number, sight: RowSight): void {
    const drawn = this.#drawn.get(slot);
    if (!drawn || isSame(drawn.sight, sight)) return;
    const { element, sight: before } = drawn;
    drawn.sight = sight;
    for (const [name, value] of Object.entries(rowStance(sight)))
      setAttribute(element, name, value);
    const classes = rowClasses(sight);
    if (element.className !== classes) element.className = classes;
    if (sight.top !== before.top)
      element.style.top = sight.top === undefined ? "" : `${sight.top}px`;
    writeTime(element.children[0]?.firstElementChild, sight);
    const saysTheSame = sight.row === before.row && sight.marks === before.marks;
    if (saysTheSame && sight.names === before.names) return;
    for (const [at, column] of sight.table.columns.entries()) {
      const cell = element.children[at + 1];
      if (!cell || column.name === "level") continue;
      if (column.name === "message") writeMessage(cell, sight);
      else writeValue(cell, column.name, sight, valueFace(column, sight));
    }
  }
}

function writeTime(time: Element | null | undefined, sight: RowSight): void {
  if (!time) return;
  const { at, whole, text } = timeFace(sight);
  setAttribute(time, "datetime", at);
  setAttribute(time, "title", whole);
  setText(time, text);
}

function writeValue(
  cell: Element,
  name: string,
  { marks }: RowSight,
  { line, name: called, whole }: ReturnType<typeof valueFace>,
): void {
  setAttribute(cell, "title", whole);
  setAttribute(cell, "data-name", called);
  setMarkedText(cell, line, name === "logger" ? marks.logger : null);
}

/** The parts of a message's cell, as `LogTableRow` nests them. */
function writeMessage(cell: Element, { row, table, marks }: RowSight): void {
  const [line, count] = cell.children;
  const [text, exception] = line?.children ?? [];
  const face = messageFace(row, table.layout.wrap);
  if (text) setMarkedText(text, face.text, marks.message);
  if (exception) setMarkedText(exception, face.exception, marks.exception);
  if (count) setText(count, face.more);
}

function setMarkedText(element: Element, text: string, pattern: Pattern | null): void {
  const stretches = stretchesOf(text, pattern);
  if (stretches.every(({ match }) => !match)) {
    setText(element, text);
    return;
  }
  const nodes = stretches.flatMap(({ text: stretch, match }) => {
    if (!match) return textNodes(stretch);
    const mark = document.createElement("mark");
    mark.className = MARK_CLASSES;
    mark.replaceChildren(...textNodes(stretch));
    return mark;
  });
  element.replaceChildren(...nodes);
}

/** Into the text that is there: a new one would be laid out from scratch. */
function setText(element: Element, text: string): void {
  const only = element.childNodes.length === 1 ? element.firstChild : null;
  if (isOdd(text)) element.replaceChildren(...textNodes(text));
  else if (!(only instanceof Text)) element.textContent = text;
  else if (only.data !== text) only.data = text;
}

/** As `LogText` draws it. */
function textNodes(text: string): (string | Node)[] {
  return textParts(text).map(({ text: part, shown }) => {
    if (shown === null) return part;
    const box = document.createElement("span");
    box.dataset.shown = shown;
    box.className = "odd";
    box.textContent = part;
    return box;
  });
}

/** Writing what is there already would have Chromium look at the element's styles anew. */
function setAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

function isSame(a: RowSight, b: RowSight): boolean {
  return (
    a.row === b.row &&
    a.index === b.index &&
    a.top === b.top &&
    a.zone === b.zone &&
    a.table === b.table &&
    a.now === b.now &&
    a.marks === b.marks &&
    a.names === b.names &&
    a.active === b.active &&
    a.open === b.open &&
    a.selected === b.selected &&
    a.marked === b.marked &&
    a.earlier === b.earlier
  );
}
