/**
 * Marks what is shown as older than what is asked for. Only after 300 ms: a page that refreshes
 * every five seconds must not blink every five seconds. Quiet and pale, but as readable as all text,
 * which half its opacity would not be.
 */
export const DIMMED = "animate-dim-late";

/** The same at once, for what has waited already or was left out. */
export const DIMMED_NOW = "animate-dim";
