/**
 * Marks what is shown as older than what is asked for. Only after 300 ms: a page that refreshes
 * every five seconds must not blink every five seconds.
 */
export const DIMMED = "opacity-50 transition-opacity delay-300 duration-[1ms]";
