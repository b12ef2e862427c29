const TYPED_IN = "input, textarea, select, [contenteditable]";

/** Where keys have a meaning of their own: text fields, and whatever floats above the page. */
const OWN_KEYS = `${TYPED_IN}, [popover], [role=slider]`;

/** Whether a key pressed there, or now, isn't the page's: it is typed, or meant for what floats. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return isIn(target, OWN_KEYS) || isFloating();
}

/** The same of letters, which mean nothing in a chart. */
export function hasOwnLetters(target: EventTarget | null): boolean {
  return isIn(target, TYPED_IN) || isFloating();
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

function isFloating(): boolean {
  return document.querySelector("[popover=auto]:popover-open, dialog[open]") !== null;
}
