/** What the overview asks for, the same from the server's first picture and from the browser. */

/** About this many bars: a quarter of an hour each over a day. */
export const OVERVIEW_BARS = 120;

/** A screen of them at 1440 × 900. */
export const RECENT_ERRORS = 16;

/** As many loggers as fit beside the recent errors. */
export const LOGGER_FACET = { fields: ["logger_name"], limit: 9 };
