/**
 * Marks what is shown as older than what is asked for: quiet and pale, but as readable as all text,
 * which half its opacity would not be.
 */
export const DIMMED = "animate-dim";

/** The same, only after 300 ms: a page that refreshes every five seconds must not blink as often. */
export const DIMMED_LATE = "animate-dim-late";
