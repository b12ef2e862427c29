/** Where keys have a meaning of their own: text fields, and whatever floats above the page. */
const OWN_KEYS = "input, textarea, select, [contenteditable], [popover], [role=slider]";

/** Whether a key pressed there, or now, isn't the page's: it is typed, or meant for what floats. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  const isInside = target instanceof Element && target.closest(OWN_KEYS) !== null;
  return isInside || document.querySelector("[popover=auto]:popover-open") !== null;
}
