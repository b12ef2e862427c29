/** What can be said of a group of errors; the one place that names its states. */
export const ERROR_STATES = ["new", "regressed", "ongoing", "resolved", "ignored"] as const;

/**
 * `new`: its first row is in the range that is looked at. `regressed`: it was resolved, and a later
 * row came. `resolved` and `ignored` are what people made of it. `ongoing` is every other.
 */
export type ErrorState = (typeof ERROR_STATES)[number];

/** The orders a list of groups can have, by the group that comes first. */
export const ERROR_SORTS = ["latest", "newest", "frequent", "rising"] as const;

/** `latest`: by the last row; `newest`: by the first; `rising`: against the range before. */
export type ErrorSort = (typeof ERROR_SORTS)[number];

/** How bad the errors of a category usually are, least first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

export type Severity = (typeof SEVERITIES)[number];
